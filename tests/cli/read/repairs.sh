# What was done to a file's bytes is told in words: lines in two encodings, Swedish in seven bits.
printf 'Beslut om v\345rd och omsorg i regionen\nSammanst\303\244lld: 2025-01-02\nP\345 m\345ndag beslutar n\344mnden\n\303\205tg\303\244rder vidtas i v\303\245r\n' > blandat.txt
akt read blandat.txt | head -n 4
printf 'F|rvaltningen har beslutat att v}rden ska f|rb{ttras.\nDetta g{ller f|r alla }r. Sj|v{gen {r l}ng och br{cklig f|r b}tar.\n' > sju.txt
akt read sju.txt | head -n 4
