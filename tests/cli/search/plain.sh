akt import "$SAMPLES/region" > /dev/null
akt search pausa införandet | sed "s|$SAMPLES/||"
