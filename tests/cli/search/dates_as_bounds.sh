akt import "$SAMPLES/region" > /dev/null
found() {
  printf '%s: ' "$*"
  akt search --jsonl --date-of document "$@" journalsystemet 2> /dev/null |
    python3 -c 'import json, sys
print(sorted({json.loads(line)["document_date"] for line in sys.stdin}))'
}
found --from 2024-04-04 --to 2024-04-04
found --from 2024-W17 --to 2024-w17
found --from 2024-04
found --to 2024
found --from 'den 5 april 2024'
found --from 2025
