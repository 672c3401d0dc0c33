mkdir in
printf 'Ett beslut.\n' > in/a.txt
printf 'Ett beslut.\n' > in/b.txt
: > in/empty.txt
printf '\177ELF\002\001\001\0\0\0\0\0' > in/program
printf 'Dolt.\n' > in/.hidden.txt
akt import in missing.txt | sed 's/[0-9.]* s$/N s/'
akt import in > summary
echo "exit $?"
printf 'Ett annat beslut.\n' > in/a.txt
rm in/b.txt
akt import --hidden in 2> err | sed 's/[0-9.]* s$/N s/'
akt status --files | sed "s|$PWD/||"
