akt import "$SAMPLES/when" > /dev/null
akt timeline --json --undated all pausa införandet
