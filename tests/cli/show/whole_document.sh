akt import "$SAMPLES/region" > /dev/null
akt show utan-datum.txt | sed "s|$SAMPLES/||"
