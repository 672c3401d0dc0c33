akt import "$CORPUS" > /dev/null
akt search vårddokumentatonsplattform; echo "exit $?"
LANGUAGE=sv LC_ALL=sv_SE.UTF-8 akt search bselut
export LANG=sv_SE.UTF-8
unset LC_ALL
akt search bselut
