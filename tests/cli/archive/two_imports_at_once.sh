# The first waits for its standard input while the second starts.
mkfifo pipe
akt import - < pipe > first &
exec 3> pipe
while [ ! -e akt.db-import ]; do sleep 0.05; done
sleep 0.3
akt import "$SAMPLES/region"
echo "exit $?"
echo 'Beslutet togs 2025-03-04.' >&3
exec 3>&-
wait
grep -c imported first
akt import "$SAMPLES/region" > second
echo "exit $?"
