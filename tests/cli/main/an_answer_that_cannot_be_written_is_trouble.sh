akt read "$SAMPLES/region/beslut.txt" > /dev/full
echo "exit $?"
akt --help > /dev/full
echo "exit $?"
akt read --json "$SAMPLES/region/beslut.txt" | head -n 1
