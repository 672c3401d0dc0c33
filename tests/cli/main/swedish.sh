# The locale is not installed where the tests run: asking for it is enough.
unset LC_ALL
export LANG=sv_SE.UTF-8
akt serach x
akt import "$SAMPLES/region" finns-inte | sed 's/[0-9,]* s$/N s/'
akt search xyzzy
akt search --from 2024-13 x
LC_ALL=C akt search xyzzy
