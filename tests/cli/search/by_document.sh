# Of each document its best passage, and how many more it has.
mkdir mapp
printf '# Avtalet\n\nAvtal om drift av systemet.\n\n# Kostnad\n\nAvtalet kostar pengar.\n\n# Slut\n\nAvtal och mer avtal.\n' > mapp/ett.md
printf '# Annat\n\nEtt avtal nämns.\n' > mapp/tva.md
akt import mapp > /dev/null
akt search --group document avtal
akt search --group document --limit 1 avtal | head -1
akt search --group document --json avtal | grep -E '"(documents|total|more|next|rank)"'
akt search --group document --jsonl --limit 1 avtal | grep -o '"more":.*' | sed 's/"next":".*"/"next":CURSOR/'
akt search --group passage avtal
akt search --after 3000 avtal
akt search --after nonsens avtal
printf '1\tavtal\n' | akt search --after 3000 --batch -
akt search --all --csv avtal | wc -l
