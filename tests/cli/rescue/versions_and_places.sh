# What is whole comes over whole: versions, copies, names in any bytes, and what went back to before.
mkdir in
printf 'Beslut\n\nNämnden beslutade 2024-04-04 att pausa.\n' > in/a.txt
cp in/a.txt in/b.txt
printf 'Annan text om pausen.\n' > "in/$(printf 'r\345d.txt')"
akt import in > /dev/null
printf 'Beslut\n\nNämnden beslutade 2024-05-02 att fortsätta.\n' > in/a.txt
akt import in > /dev/null
cp in/b.txt in/a.txt
akt import in > /dev/null
akt rescue akt.db ny.db
echo "exit $?"
akt --archive ny.db verify
for archive in akt.db ny.db
do akt --archive $archive search --versions --jsonl 'pausa fortsätta text' |
  python3 -c 'import json, sys
for line in sys.stdin:
    hit = json.loads(line)
    print(hit["path"].split("/")[-1], hit["sha256"][:8], hit["lines"], hit["text"])' > $archive.hits
done
cmp akt.db.hits ny.db.hits && wc -l < ny.db.hits
akt rescue akt.db ny.db
echo "exit $?"
akt rescue finns-inte.db ny2.db
echo "exit $?"
akt rescue akt.db
echo "exit $?"
