akt import "$CORPUS" > /dev/null
akt search +vårddokumentatonsplattform
echo "exit $?"
export LANG=sv_SE.UTF-8
unset LC_ALL
akt search +bselut
