akt serach paus
echo "exit $?"
akt Search paus
echo "exit $?"
akt frobnicate
echo "exit $?"
akt read --jsn x
echo "exit $?"
akt read --json=yes x
echo "exit $?"
akt read --type
echo "exit $?"
akt read --type word x
echo "exit $?"
akt read -x
echo "exit $?"
akt search --form 2024 paus
echo "exit $?"
akt read --archive akt.db x
