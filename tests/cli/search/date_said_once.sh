# Two words of one passage for one day are one date; another day written later is not lost.
cat > beslut.txt <<'.'
Datum 2025-03-03

Styrelsen tog beslutet den 12 november 2024. Protokollet från den 12 november 2024 justerades den 14 november 2024.
.
akt import beslut.txt > /dev/null
akt search protokollet
