# The second of three files comes from a pipe that stays open until the signal is there.
printf 'Ett beslut.\n' > a.txt
printf 'Ett beslut till.\n' > b.txt
mkfifo pipe
akt import a.txt - b.txt < pipe > out 2> err &
import=$!
exec 3> pipe
printf 'Tredje beslutet.\n' >&3
sleep 1
kill -INT $import
exec 3>&-
wait $import
echo "exit $?"
cat err
akt import a.txt b.txt | sed 's/[0-9.]* s$/N s/'
