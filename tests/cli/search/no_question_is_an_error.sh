akt import "$SAMPLES/region" > /dev/null
for question in '"obalanserat' 'AND OR NOT (' '4/4' 'RS 2024-00918' '*' '(' '-' 'a:b' 'NEAR(a b' \
    "$(printf 'a\033b\377c')" "$(python3 -c 'print("(" * 20000)')"; do
  akt search --jsonl -- "$question" > /dev/null 2> err
  code=$?
  [ $code -le 1 ] || { echo "exit $code"; head -c 300 err; }
done
akt search --csv --limit 1 'RS 2024-00918' | sed 1d | cut -d, -f1
