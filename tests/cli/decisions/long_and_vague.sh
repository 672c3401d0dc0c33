# A matter that is longer than what is kept of it ends in an ellipsis, and a time that is wider than
# its column stands apart from who decided.
mkdir mapp
cat > mapp/a.txt <<'END'
Lägesrapport

Datum: 2031-04-10

Regionstyrelsen beslutade förra veckan att upphandla ett nytt journalsystem för länets samtliga sjukhus och vårdcentraler i samarbete med regionerna i norr och kommunerna längs kusten, med början i höst.

Nämnden har beslutat att stänga simhallen i Hult.
END
akt import mapp > /dev/null
akt decisions
akt search --limit 1 upphandla journalsystem | grep -A 4 decision
