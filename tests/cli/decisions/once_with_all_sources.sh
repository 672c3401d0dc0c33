cp -r "$CORPUS" corpus
akt import corpus/beslut corpus/webb corpus/rapporter > /dev/null
akt decisions --limit 2 förlänga pausen
