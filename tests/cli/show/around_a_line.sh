akt import "$SAMPLES/region" > /dev/null
akt show beslut.txt:12 | sed "s|$SAMPLES/||"
akt show protokoll/rs-2024-04-23.md:7-9 | tail -n +4
akt show beslut.txt:99 | tail -n 1
