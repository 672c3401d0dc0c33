# As root permissions mean nothing, so somebody else searches.
akt import "$SAMPLES/region" > /dev/null
mkdir closed
cp akt.db closed
chmod 444 closed/akt.db
chmod 555 closed
as=''
[ "$(id -u)" = 0 ] && chmod 755 . && as='setpriv --reuid=65534 --regid=65534 --clear-groups'
$as "$AKT" --archive closed/akt.db search --limit 1 --jsonl beslut | wc -l
$as "$AKT" --archive closed/akt.db import "$SAMPLES/region"
echo "exit $?"
chmod 755 closed
