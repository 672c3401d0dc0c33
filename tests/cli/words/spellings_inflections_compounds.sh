akt import "$CORPUS" > /dev/null
akt words vårddokumentationsplattform
akt words avbrottskadeavgift
akt words --limit 2 Beslut
akt words bselut
