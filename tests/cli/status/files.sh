# Files that something is to be said of, in each form.
printf '\001\002\003\000\377\376' > skräp.bin
printf 'Beslut om v\345rd och omsorg i regionen.\n' > beslut.txt
akt import beslut.txt skräp.bin > /dev/null 2>&1
akt status --files
akt status --files --json
akt status --files --jsonl
akt status --files --csv
akt status --jsonl
