akt import "$CORPUS" > /dev/null
akt words --json avbrottsskadeavgift
akt words --csv avbrottsskadeavgift
akt words --limit all --json beslut | python3 -c 'import json, sys
found = json.load(sys.stdin)
print(len(found["compounds"]) > 5, found["cut"])'
akt words --jsonl --limit 1 avbrottsskadeavgift
