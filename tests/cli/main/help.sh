akt --help && akt help search | sed -n '1p' && akt -h | head -n 1
