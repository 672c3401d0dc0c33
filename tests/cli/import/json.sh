: > empty.txt
printf 'Ett beslut.\n' > a.txt
akt import --json a.txt empty.txt
