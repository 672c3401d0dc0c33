echo 'Avtalet löper till den 30 juni 2027.' | akt read --json --type text - |
  python3 -c 'import json, sys
d = json.load(sys.stdin)
print(d["akt"], d["source"]["path"], d["importer"], d["date"], d["time"])
for p in d["passages"]:
    print(p["n"], p["kind"], p["lines"], p["text"], [(x["text"], x["start"], x["end"]) for x in p["dates"]])'
