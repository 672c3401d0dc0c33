cp -R "$SAMPLES/region" .
akt import region > /dev/null
akt status | sed -e "s|$HOME/||" -e 's/[0-9-]*T[0-9:]*Z/TIME/' -e 's/db, .*/db, SIZE/' -e 's/20[0-9-]* by/DAY by/' \
  -e 's/^Fences  *files are parsed in a process .*/Fences/'
akt status --files
echo "exit $?"
