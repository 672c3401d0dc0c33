akt read "$SAMPLES/region/beslut.txt" > /dev/full
echo "exit $?"
akt --help > /dev/full
echo "exit $?"
akt read --json "$SAMPLES/region/beslut.txt" | head -n 1
akt import "$SAMPLES/region" > /dev/null
akt search --limit 1 paus > /dev/full
echo "exit $?"
