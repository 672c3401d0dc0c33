mkdir in
printf 'Ett beslut.\n' > "$(printf 'in/m\366te.txt')"
printf 'Ett annat beslut.\n' > "$(printf 'in/rad\nbrott.txt')"
printf 'Ett fjärde beslut.\n' > 'in/åtgärder och möten.txt'
printf 'Ett tredje beslut.\n' > 'in/--json'
: > "$(printf 'in/tom\033[31m.txt')"
akt import in | sed 's/[0-9.]* s$/N s/'
akt search beslut | grep '^    in/'
akt search --jsonl beslut | python3 -c 'import json, sys
for line in sys.stdin:
    hit = json.loads(line)
    print(hit["path"].encode().hex()[-20:], hit.get("path_bytes", "-")[-20:])' | sort
akt show "$(printf 'in/m\366te.txt')" | tail -n 1
akt show -- --json | tail -n 1
cd in && akt --archive ../b.db import -- --json | sed 's/[0-9.]* s$/N s/'
