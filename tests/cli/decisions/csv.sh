akt import "$SAMPLES/region" > /dev/null
akt decisions --csv | sed "s|$SAMPLES/||"
