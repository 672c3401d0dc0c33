akt import "$SAMPLES/when" > /dev/null
akt timeline --csv Fyrbåk
