printf '%s\n' 'Nämnden beslutar' '' '1. att anta planen' '2. att avsluta ärendet' '   a) i sin helhet' '' \
  'Bilagor' '' '- Plan' '- 2024 års taxa' > beslut.txt
akt read beslut.txt
