# One report says that the pause was prolonged to December, its first version to November: two
# events, so that a reader sees it.
akt import "$CORPUS" > /dev/null
cd "$CORPUS"
export AKT_ARCHIVE=$HOME/akt.db
akt timeline --from 2024-06-12 --to 2024-06-12 --undated 0 förlänga pausen
