# A cursor that was copied in part is refused, whichever part: the first hits again would be worse.
akt import "$CORPUS" > /dev/null
cursor=$(akt search --json --limit 1 'pausa införandet' | sed -n 's/.*"next": *"\([^"]*\)".*/\1/p')
akt search --limit 1 --after "$cursor" 'pausa införandet' 2> /dev/null | sed -n 's/^2\. .*/page two/p'
part=$cursor
while [ ${#part} -gt 1 ]; do
  part=${part%?}
  akt search --limit 1 --after "$part" 'pausa införandet' >> hits 2>> said
  echo "exit $?" >> said
done
wc -l < hits
sed "s/'[^']*'/CURSOR/" said | sort -u
