akt import "$SAMPLES/region" > /dev/null
printf '\357\273\277q1\tgodkänns\r\nno tab here\n\nq2\txyzzy\n\tno id\nq3\t"obalanserat\nq4\tavvikelserna' > questions.tsv
akt search --batch questions.tsv --limit 1 | python3 -c 'import json, sys
for line in sys.stdin:
    hit = json.loads(line)
    print(hit["query"], hit["rank"], hit["text"])'
akt search --batch questions.tsv --limit 1 > /dev/null
echo "exit $?"
printf 'q1\tgodkänns\n' | akt search --batch - --json | python3 -c 'import json, sys
d = json.load(sys.stdin)
print(list(d), [(a["query"], a["total"], len(a["hits"])) for a in d["answers"]])'
akt search --batch missing.tsv
echo "exit $?"
akt search --batch questions.tsv paus
