akt import "$SAMPLES/region" | sed 's/[0-9.]* s$/N s/'
akt import "$SAMPLES/region" | sed 's/[0-9.]* s$/N s/'
