# A line for each event: the same objects as in the one that --json prints.
akt import "$SAMPLES/when" > /dev/null
akt timeline --jsonl Fyrbåk > lines
akt timeline --json Fyrbåk > whole
python3 - <<'END'
import json
lines = [json.loads(line) for line in open("lines")]
print(len(lines), lines == json.load(open("whole"))["events"])
END
cp -r "$CORPUS" corpus
rm corpus/README.md
akt --archive korpus.db import corpus > /dev/null
akt --archive korpus.db timeline --conflicts --jsonl | python3 -c 'import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(row["kind"], [side["says"] for side in row["sides"]])'
