# By the month, with what each date is; bounds as a text would say them.
akt import "$SAMPLES/when" > /dev/null
cd "$SAMPLES"
export AKT_ARCHIVE=$HOME/akt.db
akt timeline --granularity month --from 'mars 2024' --to v.15 Fyrbåk --undated 0
akt timeline --from v.15 --to 2024-04 --json Fyrbåk | grep '"date"'
akt timeline --granularity week
echo "exit $?"
akt timeline --from 2025 --to 2024
echo "exit $?"
