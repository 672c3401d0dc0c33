# A day whose year is only the one nearest to the document's date is marked as that wherever a
# decision is shown, and another source that has it in full is preferred.
mkdir docs
cat > docs/a.txt <<'X'
Datum: 2024-11-20

Kommunstyrelsens beslut (3 mars) om simhallen i Hult gäller.
X
export AKT_ARCHIVE=$HOME/a.db
akt import docs > /dev/null
akt decisions --mentions
akt decisions --mentions --csv | cut -d, -f1,3,5,19
akt decisions --mentions --json | grep '"probable"'
akt search simhallen | grep 3
akt timeline simhallen
cat > docs/b.txt <<'X'
Datum: 2024-12-01

Den 3 mars 2024 fattade kommunstyrelsen beslut om simhallen i Hult.
X
akt import docs > /dev/null
akt decisions --mentions
