# One digit less, more, other, or two that changed places; the same number in another register.
mkdir mapp
printf 'Beslut\n\nDatum 2031-01-02\n\nDiarienummer RS 2031-01234\n\nEn text.\n' > mapp/beslut.txt
cat > mapp/rapport.txt <<'END'
Rapport

- Det första finns i RS 2031-01243.
- Det andra finns i RS 2031-0123.
- Det tredje finns i RS 2031-12345.
- Det fjärde finns i RS 2031-01235.
- Det femte finns i HSN 2031-01234.
- Det sjätte finns i RS 2031-04321.
END
akt import mapp > /dev/null
akt missing --csv | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print(row["number"] + ":", row["nearest"])'
