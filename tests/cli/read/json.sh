cd "$SAMPLES/region" && akt read --json beslut.txt
