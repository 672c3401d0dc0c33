# A decision stands first on its day, once with all that tells of it, also where only the document
# dates it; what is proposed is none.
mkdir docs
cat > docs/protokoll.txt <<'X'
Kommunstyrelsens protokoll
Sammanträdesdatum: 2024-05-14

§ 12 Biblioteket i Hult

Kommunstyrelsen beslutar att stänga biblioteket i Hult från den 1 september 2024.

§ 13 Simhallen

Kommunstyrelsen beslutar enligt förvaltningens förslag.

§ 14 Skolskjuts

Kommunstyrelsen beslutar enligt förvaltningens förslag.
X
cat > docs/nyhet.txt <<'X'
Datum: 2024-05-16

Den 14 maj besökte elever från Hult kommunhuset. Kommunstyrelsen beslutade i tisdags att stänga biblioteket i Hult. Biblioteket i Hult stängdes inte utan debatt den 14 maj.

Den 14 maj föreslog föräldrarna att biblioteket i Hult skulle flyttas.
X
akt --archive a.db import docs > /dev/null
akt --archive a.db timeline
echo "exit $?"
akt --archive a.db timeline --date-of decision --limit 1 biblioteket
echo "exit $?"
akt --archive a.db timeline --limit 0
echo "exit $?"
cat > docs/namnd.md <<'X'
# Protokoll

Sammanträdesdatum: 2024-06-11

## § 21 Badhuset

### Beslut

Nämnden beslutar enligt förslaget.

## § 22 Ishallen

### Beslut

Nämnden beslutar enligt förslaget.
X
akt --archive b.db import docs/namnd.md > /dev/null
akt --archive b.db timeline
