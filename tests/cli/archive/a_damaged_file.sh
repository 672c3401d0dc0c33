akt import "$CORPUS" > /dev/null
bytes=$(sqlite3 akt.db 'PRAGMA page_size')
# every seventh page from the twelfth on loses its beginning, but for those of the schema
for page in $(sqlite3 akt.db "SELECT pageno - 1 FROM dbstat
  WHERE name <> 'sqlite_schema' AND pageno % 7 = 5 AND pageno > 11")
do
  printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' |
    dd of=akt.db bs="$bytes" seek="$page" conv=notrunc 2> /dev/null
done
akt import "$CORPUS"
echo "exit $?"
akt verify > differences 2> /dev/null
echo "exit $?"
grep -c 'damaged' differences > /dev/null && echo 'the damage is told'
head -c 20000 akt.db > half.db
akt --archive half.db search paus
