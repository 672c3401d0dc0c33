# A path that fills the line keeps its lines, so that both can be copied.
folder=en-mapp-vars-namn-fyller-nastan-hela-raden
mkdir $folder
for file in ett tva; do
  printf 'Protokoll\n\nSammanträdesdatum: 2024-04-23\n\nDnr: RS 2024-00918\n\nRegionstyrelsen beslutade den 23 april 2024 att stänga simhallen i Hult.\n' > $folder/protokoll-2024-04-23-$file.txt
  echo $file >> $folder/protokoll-2024-04-23-$file.txt
done
akt import $folder > /dev/null
akt decisions --by regionstyrelsen
