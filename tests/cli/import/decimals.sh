# Sentences write decimals as their language does; answers for machines always have a point.
for i in $(seq 200); do echo "Ett beslut om nummer $i."; done > a.txt
LC_ALL=sv_SE.UTF-8 akt import a.txt
akt import a.txt
LC_ALL=sv_SE.UTF-8 akt search --csv '"nummer 17"' | cut -d, -f 1-3
