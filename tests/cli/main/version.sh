akt --version
