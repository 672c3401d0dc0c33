akt import "$SAMPLES/region" > /dev/null
akt verify
akt verify --json
