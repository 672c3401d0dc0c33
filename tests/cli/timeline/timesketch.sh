# Only moments: what is longer than a day is left out, and that is said.
akt import "$SAMPLES/when" > /dev/null
akt timeline --timesketch Fyrbåk
