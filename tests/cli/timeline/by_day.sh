# Events by date, each once with all its sources; what has no date apart.
akt import "$SAMPLES/when" > /dev/null
cd "$SAMPLES"
export AKT_ARCHIVE=$HOME/akt.db
akt timeline Fyrbåk
echo "exit $?"
akt timeline Fyrbåk --from 2024-04-10 --undated 0
echo "exit $?"
akt timeline 'ett ord som saknas'
echo "exit $?"
