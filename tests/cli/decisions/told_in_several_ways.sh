cat > april.txt <<'END'
Lägesrapport

Sammanställd: 2025-04-10

De sju initiativärenden som kommunstyrelsen beslutade om förra veckan har gåtts igenom.

Samtal förs om de initiativärenden som kommunstyrelsen beslutade om 2 april.
END
cat > februari.txt <<'END'
Lägesrapport

Sammanställd: 2026-02-26

Den 17 februari beslutade regionfullmäktige om en samlad plan för Östra Bergslagsregionens sjukresor. Beslutet innebär att taxan höjs.

Nyhet: Regionfullmäktige beslutar om ny plan för ÖBR:s sjukresor
END
cat > juni.txt <<'END'
Uppdrag

Datum 2025-06-27

För att fullgöra uppdraget beslutade regiondirektören om Samlad hantering av larmsystemet (Verkställighetsbeslut daterat 2024-11-28). Då arbetet utvecklats ersätts verkställighetsbeslutet daterat 2024-11-28 med detta uppdrag.
END
akt import . > /dev/null
akt decisions --mentions
