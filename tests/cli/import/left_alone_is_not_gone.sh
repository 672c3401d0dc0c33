# What an earlier run was asked to take along has not vanished because this one was not asked to.
mkdir -p in/.mapp outside/sub
printf 'Ett beslut.\n' > in/a.txt
printf 'Ett beslut till.\n' > in/.b.txt
printf 'Ett tredje beslut.\n' > in/.mapp/c.txt
printf 'Ett fjärde beslut.\n' > outside/sub/d.txt
printf 'Ett femte beslut.\n' > in/.mapp-e.txt
ln -s "$PWD/outside" in/ut
akt import --hidden --outside in | sed 's/[0-9.]* s$/N s/'
rm in/.mapp-e.txt
akt import in | sed 's/[0-9.]* s$/N s/'
akt status --files
