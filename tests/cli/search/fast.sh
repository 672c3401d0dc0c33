# By the index alone, no near spelling stands in for a word that the archive does not have ...
akt import "$CORPUS" > /dev/null
akt search --fast vårddokumentatonsplattform
echo "exit $?"
# ... inflections do, and what the index finds is the same.
akt search --fast --csv --limit 1 'pausen' | cut -d, -f1,2,4
akt search --csv --limit 1 'pausen' | cut -d, -f1,2,4
# A page goes on under the options that it began with.
cursor=$(akt search --fast --json --limit 1 'pausa införandet' | sed -n 's/.*"next": *"\([^"]*\)".*/\1/p')
akt search --limit 1 --after "$cursor" 'pausa införandet'
echo "exit $?"
akt search --fast --limit 1 --csv --after "$cursor" 'pausa införandet' | cut -d, -f1,2,4
