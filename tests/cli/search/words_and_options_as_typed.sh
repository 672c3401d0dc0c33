akt import "$SAMPLES/region" > /dev/null
hits() { akt search --csv "$@" 2> /dev/null | sed 1d | cut -d, -f1,2 | wc -l; }
hits journalsystemet
hits journalsystemet -regiondirektören
hits -regiondirektören journalsystemet
hits journalsystemet --limit 1
hits --limit=1 journalsystemet
hits -- journalsystemet -regiondirektören
hits '"antalet avvikelser"'
hits '"avvikelser antalet"'
akt search -n 5 journalsystemet
echo "exit $?"
akt search --limti 5 journalsystemet
echo "exit $?"
