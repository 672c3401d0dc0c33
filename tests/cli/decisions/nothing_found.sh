akt import "$SAMPLES/region" > /dev/null
akt decisions --from 2031
akt decisions xyzzy
akt decisions --status planned
