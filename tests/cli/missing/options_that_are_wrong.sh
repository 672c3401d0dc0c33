akt missing allt
akt missing --letter --csv
akt missing --lettre
akt missing
