akt import "$SAMPLES/region" > /dev/null
akt show --json utan-datum.txt | sed "s|$SAMPLES/||"
