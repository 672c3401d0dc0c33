# The sample archive has one decision that is told with two days and a misprinted number.
cp -r "$CORPUS" corpus
rm corpus/README.md
akt import corpus > /dev/null
akt timeline --conflicts
akt timeline --conflicts --json | grep '"kind"\|"says"'
akt decisions --from 2024-04-08 --to 2024-04-08 2> /dev/null
akt timeline --from 2024-04-08 --to 2024-04-08 --json | grep -A 1 '"contradicted": {'
akt timeline --conflicts --timesketch

# None of these is a contradiction: a day whose year is not written, a case that holds two decisions,
# a decision that comes again, minutes of both days.
mkdir mapp
cat > mapp/a.txt <<'END'
Rapport

Datum 2031-09-27

Diarienummer RS 2031-00012

Regiondirektören: beslut om upphandling av tolktjänster den 4 april.

Regionstyrelsen beslutade den 12 mars 2031 att höja ersättningen till tolkar. I delegationsbeslut 2031-03-04, RS 2031-00033, avslogs en begäran om anstånd.
END
cat > mapp/b.txt <<'END'
Rapport

Datum 2031-11-27

Diarienummer RS 2031-00013

Regiondirektören: beslut om upphandling av tolktjänster den 8 april 2031.

Regionstyrelsen beslutade den 19 mars 2030 att höja ersättningen till tolkar. I delegationsbeslut 2031-03-14, RS 2031-00033, beviljades parkeringstillstånd för tre lastbilar.
END
for day in 2031-05-06 2031-05-13; do
  printf 'Protokoll regionstyrelsen\n\nSammanträdesdatum: %s\n\n§ 1 Dagordning\n\nRegionstyrelsen beslutar att godkänna den föreslagna dagordningen.\n' $day > mapp/$day.txt
done
akt --archive ny.db import mapp > /dev/null
akt --archive ny.db timeline --conflicts

# The same record with two days, told in the same words.
mkdir en
printf 'Rapport\n\nDatum 2031-09-27\n\nBegäran om anstånd för upphandlingen avslogs i delegationsbeslut 2031-03-04, RS 2031-00033.\n' > en/a.txt
printf 'Rapport\n\nDatum 2031-10-27\n\nBegäran om anstånd för upphandlingen avslogs i delegationsbeslut 2031-03-14, RS 2031-00033.\n' > en/b.txt
akt --archive en.db import en > /dev/null
akt --archive en.db timeline --conflicts

# The same with the day behind the number.
mkdir efter
printf 'Rapport\n\nDatum 2031-09-27\n\nUpphandlingen följer uppdragshandling RS 2031-00044, daterad den 4 mars 2031.\n' > efter/a.txt
printf 'Rapport\n\nDatum 2031-10-27\n\nUpphandlingen följer uppdragshandling RS 2031-00044, daterad den 14 mars 2031.\n' > efter/b.txt
akt --archive efter.db import efter > /dev/null
akt --archive efter.db timeline --conflicts
akt --archive efter.db missing | grep '^[^ ]'
