akt status
echo "exit $?"
akt status x
