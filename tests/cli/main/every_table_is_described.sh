# akt-archive(5) names every table and view and all their columns.
page=$SAMPLES/../../../src/cli/man/akt-archive.5
akt import "$SAMPLES/region" > /dev/null
sqlite3 akt.db "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
  WHERE m.type IN ('table', 'view') AND m.name NOT GLOB 'unit_index*'
    AND m.name NOT GLOB 'sqlite_*'" | tr '|' '\n' | sort -u > names
grep -cx 'passage\|decision\|document_view' names
while read -r name; do
  grep -qw -- "$name" "$page" || echo "$name is missing"
done < names
