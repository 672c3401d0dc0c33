akt import "$SAMPLES/region" > /dev/null
akt search --jsonl --limit 1 'beslutat pausa' | python3 -c 'import json, sys
for line in sys.stdin:
    hit = json.loads(line)
    print(list(hit))
    print(hit["query"], hit["rank"], hit["score"] > 0, hit["path"].endswith("region/beslut.txt"), len(hit["sha256"]))
    print(hit["lines"], hit["page"], hit["title"], hit["document_date"], hit["headings"])
    text = hit["text"].encode()
    print([text[o:o + n].decode() for o, n in hit["marks"]], hit["match"], hit["stand_ins"])
    print([(d["text"], d["start"]) for d in hit["dates"]], hit["decisions"], hit["snippet"] in hit["text"])'
