akt --archive a.db import "$SAMPLES/region" | head -n 1 | cut -d, -f1
akt search --archive a.db --limit 1 --csv godkänns | cut -d, -f1,2 | tail -n 1
AKT_ARCHIVE=a.db akt search --limit 1 --csv godkänns | cut -d, -f1,2 | tail -n 1
cp a.db akt.db
akt search --limit 1 --csv godkänns | cut -d, -f1,2 | tail -n 1
