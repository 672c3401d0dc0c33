# Each refusal names the file and what to do.
mkdir closed
akt import "$SAMPLES/region" > /dev/null
cp akt.db closed/akt.db
chmod 444 closed/akt.db
chmod 555 closed
as=''
[ "$(id -u)" = 0 ] && chmod 755 . && as='setpriv --reuid=65534 --regid=65534 --clear-groups'
akt --archive no/such/folder/a.db import "$SAMPLES/region"
echo "exit $?"
$as "$AKT" --archive closed/b.db import "$SAMPLES/region"
echo "exit $?"
$as "$AKT" --archive closed/akt.db verify
echo "exit $?"
chmod 755 closed
