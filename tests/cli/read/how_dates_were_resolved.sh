# Beside the words stands the day, and how it was found unless it was written in full.
akt read --type text - <<'EOF'
Rapport

Sammanställd: 2026-03-05

Beslutet togs den 12 november 2024, och avtalet skrevs under den 20 november.
Fredagen den 19 december stängde kontoret.
Systemet stängdes av den 17 februari.
Den 17 februari: möte.
I går kom beskedet.
Arbetet började i slutet av mars 2025.
Måndagen den 12 november 2024 var en tisdag.
Den 31 april 2024 finns inte.
EOF
echo 'Den 17 februari: möte.' | akt read --type text -
echo 'Den 17 februari: möte.' | akt read --json --type text --reference 2026-03-05 - |
  grep -E '"(text|start|rule|confidence)"'
LC_ALL=sv_SE.UTF-8 akt read --type text --reference 2026-03-05 - <<'EOF'
Den 17 februari: möte.
EOF
