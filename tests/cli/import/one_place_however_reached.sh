# A folder, a folder in it and a single file of it lead to the same place, in whatever order.
told() {
  akt import "$@" | sed '1d'
}
mkdir -p in/mapp
printf 'Regionstyrelsen beslutade ett.\n' > in/mapp/a.txt
printf 'Ett annat dokument.\n' > in/mapp/b.txt
told in/mapp/a.txt
told in/mapp
told in
printf 'Regionstyrelsen beslutade två.\n' > in/mapp/a.txt
told in/mapp/a.txt
printf 'Regionstyrelsen beslutade tre.\n' > in/mapp/a.txt
told in/mapp in
akt search --csv regionstyrelsen | cut -d, -f 11
rm in/mapp/b.txt
mkdir in/mapp2
printf 'Ett tredje.\n' > in/mapp2/c.txt
told in/mapp
told in
akt status | grep Places
akt verify
