echo 'Beslutsdatum: 2025-06-27' | akt import --name beslut.txt - | sed 's/[0-9.]* s$/N s/'
akt show beslut.txt
