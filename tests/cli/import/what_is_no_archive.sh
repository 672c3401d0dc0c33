printf 'not an archive, whatever its name says\n' > akt.db
akt import "$SAMPLES/region"
echo "exit $?"
akt --archive . import "$SAMPLES/region"
echo "exit $?"
akt import
echo "exit $?"
akt import --type word x
