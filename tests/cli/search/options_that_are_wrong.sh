for option in --from=2024-13 --to=snart --from=2024-W54 --limit=0 --limit=-1 --limit=many --sort=best \
    --date-of=file; do
  akt search $option paus
  echo "exit $?"
done
akt search --from 2025 --to 2024 paus
echo "exit $?"
akt --archive missing.db search paus
