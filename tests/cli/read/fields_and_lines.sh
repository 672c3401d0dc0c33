akt read "$SAMPLES/region/beslut.txt" | sed "s|$SAMPLES/||"
