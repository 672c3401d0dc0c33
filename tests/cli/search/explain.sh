# How the question was read and how each hit got its score.
akt import "$SAMPLES/region" > /dev/null
akt search --explain --limit 1 'när beslutades pausa införandet -xyzzy date:2024..' | sed "s|$SAMPLES/||"
akt search --explain --limit 1 '(paus OR "med omedelbar verkan") NEAR/9 beslut* f|rvaltning status:taken by:x' |
  grep -v '^[0-9]'
akt search --explain --json pausa införandet | python3 -c 'import sys, json
answer = json.load(sys.stdin)
print(answer["explain"]["read"], [(a["text"], a["as"], a["found"]) for a in answer["explain"]["asked"]])
for hit in answer["hits"]:
    e = hit["explain"]
    score = sum(p["points"] for p in e["parts"]) + e["rest"]
    print(hit["rank"], abs(score - hit["score"]) < 0.01 or (score, hit["score"]), 0 < e["cover"] <= 1,
          e["rest"] > 0)'
akt search --explain ''
LC_ALL=sv_SE.UTF-8 akt search --explain --limit 1 pausa och starta införandet | sed "s|$SAMPLES/||"
