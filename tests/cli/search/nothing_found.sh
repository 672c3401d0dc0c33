akt import "$SAMPLES/region" > /dev/null
akt search xyzzy plugh
echo "exit $?"
akt search xyzzy
echo "exit $?"
akt search paus --to 1999
echo "exit $?"
akt search ''
echo "exit $?"
akt search ' '
echo "exit $?"
akt search --jsonl xyzzy
echo "exit $?"
akt search
echo "exit $?"
