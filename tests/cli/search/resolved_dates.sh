# --from and --to look at the days that dates were resolved to, and read them as a text would say
# them; a question that asks when lifts what dates an event.
akt import "$SAMPLES/when" > /dev/null
cd "$SAMPLES"
export AKT_ARCHIVE=$HOME/akt.db
places() {
  echo "$*"
  akt search --jsonl "$@" | python3 -c 'import json, sys
for line in sys.stdin:
    hit = json.loads(line)
    print("  %s:%d" % (hit["path"].rsplit("/", 1)[1], hit["lines"][0]), [
        (d["text"], d["start"], d["rule"], d["confidence"]) for d in hit["dates"]])'
}
places --date-of text --from 2024-04-03 --to 2024-04-03 avvikelser
places --date-of text --from 'den 24 mars 2024' --to 'i mars' Fyrbåk
places --date-of text --from 2023-10 --to v.11 Fyrbåk
places --limit 1 Fyrbåk nämnden
places --limit 2 'när lämnar Kvarnsele Fyrbåk'
akt search --from 'förra året' --to 'i dag' Fyrbåk > /dev/null 2>&1 && echo found || echo none
akt search --from 'tidigast 2023' --to 't.o.m. 2024' Fyrbåk > /dev/null && echo found
akt search --from 'när som helst' Fyrbåk
echo "exit $?"
