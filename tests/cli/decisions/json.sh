akt import "$SAMPLES/region" > /dev/null
akt decisions --json pausa införandet | sed "s|$SAMPLES/||"
akt decisions --jsonl --limit 1 | python3 -c 'import json, sys; print([json.loads(line)["start"] for line in sys.stdin])'
