# A word that the archive does not have in any form is looked for in near spellings ...
akt import "$CORPUS" > /dev/null
akt search --limit 1 vårddokumentatonsplattform
akt search --csv --limit 1 'bselut om Fyrbåk' | cut -d, -f1,2,4
# ... but not when it has an operator, for then it is meant as it stands.
for question in +bselut '"bselut"' 'bselut*'; do
  akt search "$question"
  echo "exit $?"
done
