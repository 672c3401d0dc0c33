# A place is one word, to be copied whole, also when it is longer than a line.
d=en-mapp-med-ett-namn-som-ar-langt/och-en-mapp-i-den-med-ett-namn-som-ar-langt
mkdir -p $d
printf 'Ett beslut.\n' > $d/protokoll.txt
akt import en-mapp* > import.log
akt search beslut
