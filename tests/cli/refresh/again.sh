akt import "$SAMPLES/region" > /dev/null
akt search --csv pausa | tr -d '\r' > before
akt refresh
akt search --csv pausa | tr -d '\r' | diff before - && akt verify
