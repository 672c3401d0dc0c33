akt import "$SAMPLES/region" > /dev/null
export TERM=xterm
python3 "$SAMPLES/terminal.py" 80 akt search --limit 1 '"pausa införandet"' | sed "s|$SAMPLES/||"
NO_COLOR=1 python3 "$SAMPLES/terminal.py" 80 akt search --limit 1 '"pausa införandet"' | sed -n 2p
TERM=dumb python3 "$SAMPLES/terminal.py" 80 akt search --limit 1 '"pausa införandet"' | sed -n 2p
printf 'Beslut \033[2J\n' > a.txt
akt import a.txt > /dev/null
python3 "$SAMPLES/terminal.py" 80 akt show --original a.txt
python3 "$SAMPLES/terminal.py" 80 akt show --original beslut.txt | head -n 1
