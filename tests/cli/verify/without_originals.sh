# What was imported without its original cannot be compared with it, which is said.
akt import --no-originals "$SAMPLES/region" > /dev/null
akt verify
LC_ALL=sv_SE.UTF-8 akt verify
akt verify --json
