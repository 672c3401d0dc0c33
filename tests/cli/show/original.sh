akt import "$CORPUS" > /dev/null
file=beslut/verkstallighetsbeslut-paus-2024-04-04.txt
akt show --original $file | cmp - "$CORPUS/$file" && echo same
akt import --archive b.db --no-originals "$SAMPLES/region" > /dev/null
akt --archive b.db show --original beslut.txt
