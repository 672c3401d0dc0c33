akt import "$SAMPLES/region" > /dev/null
sqlite3 akt.db 'PRAGMA user_version = 99'
akt search beslut
