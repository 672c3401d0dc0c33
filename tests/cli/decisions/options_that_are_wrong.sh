akt decisions --status maybe
akt decisions --limit 0
akt decisions --from sometime
akt decisions --from 2025 --to 2024
