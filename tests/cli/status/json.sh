akt import "$SAMPLES/region" > /dev/null
akt status --json | python3 -c 'import json, sys
d = json.load(sys.stdin)
print(list(d))
print(d["akt"], d["documents"], d["undated"], d["dated"], d["formats"], d["stale"], len(d["imports"]), list(d["fences"]))'
