# The second of three files comes from a pipe that stays open until the signal is there: Ctrl-C, or
# a terminal that is closed.
printf 'Ett beslut.\n' > a.txt
printf 'Ett beslut till.\n' > b.txt
mkfifo pipe
for signal in INT HUP; do
  akt --archive $signal.db import a.txt - b.txt < pipe > out 2> err &
  import=$!
  exec 3> pipe
  printf 'Tredje beslutet.\n' >&3
  sleep 1
  kill -$signal $import
  exec 3>&-
  wait $import
  echo "exit $?"
  cat err
  akt --archive $signal.db import a.txt b.txt | sed 's/[0-9.]* s$/N s/'
done
