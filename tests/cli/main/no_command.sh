akt
