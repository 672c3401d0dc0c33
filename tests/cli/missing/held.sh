# What is held in any of these ways is not listed: the number that a document carries, in another
# spelling, or in its title; a county board's number, cited without its class; a record by type and
# date, also where the year was not written; a paragraph that minutes have; an attachment that lies
# beside, is part of the document, or is a record that is held.
mkdir mapp
cat > mapp/protokoll.txt <<'END'
Protokoll regionstyrelsen

Sammanträdesdatum: 2031-05-06

§ 58 Dagordning

Dagordningen fastställs.

§ 59 Arkivplan

Arkivplanen antas.
END
printf 'Tjänsteutlåtande\n\nDatum 2031-04-02\n\nDiarienummer RS2031-00091\n\nEn text.\n' > mapp/tjut.txt
printf 'Från: Registrator\nSkickat: den 2 maj 2031\nTill: Redaktionen\nÄmne: Sv: Frågor om arkivet, RS 2031-00120\n\nHej!\n' > mapp/svar.txt
printf 'Länsstyrelsen\n\nBeslut\n\nDatum 2031-03-01\n\nDiarienummer 403-123456-2030\n\nAnsökan avslås.\n' > mapp/lst.txt
printf 'Bilaga 2 Kostnader\n\nEn tabell.\n' > mapp/bilaga.txt
cat > mapp/rapport.txt <<'END'
Slutrapport

Datum 2031-06-27

Länsstyrelsens ärende har nummer 123456-2030. Se RS 2031–91, RS 2031-120, tjänsteutlåtandet den 2 april, regionstyrelsen den 6 maj 2031, § 59, och bilagorna:

- Bilaga 1: Tjänsteutlåtande, RS 2031-00091
- Bilaga 2: Kostnader
- Bilaga 3: Intervjuer

## Bilaga 3 Intervjuer

Tolv personer har intervjuats.
END
akt import mapp > /dev/null
akt missing
sed -i 's/§ 59, och/§ 61, och/; s/Bilaga 2: K/Bilaga 4: K/' mapp/rapport.txt
akt import mapp > /dev/null
akt missing | grep -v '^ '
