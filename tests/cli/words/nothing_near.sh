akt import "$SAMPLES/region" > /dev/null
akt words xyzzyplugh
echo "exit $?"
akt words --json 1234567
echo "exit $?"
akt words a
echo "exit $?"
