cp -r "$CORPUS" corpus
akt import corpus/protokoll corpus/rapporter > /dev/null
akt decisions --by RS --from 2024-04 --to 2024-06
akt decisions --status proposed --by förvaltningen --limit 2
