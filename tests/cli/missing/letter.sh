mkdir mapp
cat > mapp/rapport.txt <<'END'
Lägesrapport

Datum 2031-06-27

Diarienummer RS 2030-04711

Underlag: nämndens yttrande den 3 september. Frågan prövades i delegationsbeslut 2030-11-20, RS 2030-04771. Kostnaden framgår av bilaga 2.
END
akt import mapp > /dev/null
LC_ALL=C.UTF-8 akt missing --letter
akt missing --jsonl | python3 -c '
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    print(record["kind"], record["type"], record["start"], record["probable"])'
akt missing --letter --json
rm -r mapp
mkdir tom
printf 'Nyhet\n\nIngenting hänvisas till här.\n' > tom/nyhet.txt
akt --archive tom.db import tom > /dev/null
akt --archive tom.db missing --letter
akt --archive tom.db missing
