# Without a question: every dated sentence, on request the documents' own dates too.
akt import "$SAMPLES/when" > /dev/null
cd "$SAMPLES"
export AKT_ARCHIVE=$HOME/akt.db
akt timeline --documents --wide --to 2024-04-05
echo "exit $?"
akt timeline --date-of document --from 2024-04
echo "exit $?"
