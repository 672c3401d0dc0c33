akt import "$SAMPLES/region" > /dev/null
akt words
echo "exit $?"
akt words två ord
echo "exit $?"
akt words 'två ord'
echo "exit $?"
akt words ' - '
echo "exit $?"
akt words "$(printf '\377')"
echo "exit $?"
akt words --limit 0 ord
echo "exit $?"
