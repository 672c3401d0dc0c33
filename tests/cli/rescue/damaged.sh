# The beginning of the file is gone, its end is, a page in its middle, or all of it.
akt import "$CORPUS" > /dev/null
bytes=$(sqlite3 akt.db 'PRAGMA page_size')
n=$(sqlite3 akt.db 'SELECT count(*) FROM source')
pages=$(($(stat -c %s akt.db) / bytes))
cp akt.db head.db
dd if=/dev/zero of=head.db bs="$bytes" count=2 conv=notrunc 2> /dev/null
akt rescue head.db a.db > told
echo "exit $?"
[ "$(grep -c 'documents were brought out' told)" = 1 ] && tail -n 1 told | sed "s/\b$n\b/all/g"
akt --archive a.db verify
# originals are spread over the file, so a part of it holds a part of them
head -c $((pages * bytes / 2)) akt.db > half.db
akt rescue --json half.db b.db | python3 -c 'import json, sys
d = json.load(sys.stdin)
print(d["documents"] > 5, d["documents"] == d["without_place"], d["from_text"], d["lost"])'
akt --archive b.db verify
# every original's pages are hit: what was stored of its text is left
sqlite3 akt.db "UPDATE sqlar SET data = zeroblob(length(data))"
akt rescue akt.db c.db > told
echo "exit $?"
tail -n 1 told | sed "s/\b$n\b/all/g"
akt --archive c.db search --limit 1 --jsonl 'paus införandet' | wc -l
akt --archive c.db verify
head -c 100000 /dev/zero > nothing.db
akt rescue nothing.db d.db
echo "exit $?"
