akt import "$CORPUS" > /dev/null
bytes=$(sqlite3 akt.db 'PRAGMA page_size')
# every seventh page from the twelfth on loses its beginning
size=$(stat -c %s akt.db)
page=11
while [ $((page * bytes)) -lt "$size" ]
do
  printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' |
    dd of=akt.db bs="$bytes" seek=$page conv=notrunc 2> /dev/null
  page=$((page + 7))
done
akt import "$CORPUS"
echo "exit $?"
akt verify > differences 2> /dev/null
echo "exit $?"
grep -c 'damaged' differences > /dev/null && echo 'the damage is told'
head -c 20000 akt.db > half.db
akt --archive half.db search paus
