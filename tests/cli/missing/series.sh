mkdir mapp
for n in 14 16 17; do
  printf 'Veckorapport %s, journalbytet\n\nDatum: 2031-04-%s\n\nArbetet går vidare.\n' $n $n > mapp/v$n.txt
done
cat > mapp/protokoll.txt <<'END'
Protokoll regionstyrelsen

Sammanträdesdatum: 2031-05-06

Paragrafer 102–107

§ 102 Dagordning

Dagordningen fastställs.

§ 103 Budget

Budgeten fastställs enligt bilaga 1.

§ 106 Val

Valet bordläggs enligt bilaga 3.
END
akt import mapp > /dev/null
akt missing --series | sed -n '/Gaps/,$p'
akt missing --series --jsonl | grep '"series"' | python3 -c '
import json, sys
for line in sys.stdin:
    series = json.loads(line)
    print(series["series"], series["first"], series["last"], series["missing"])'
akt missing --series --letter | grep '^[0-9]*\.'
