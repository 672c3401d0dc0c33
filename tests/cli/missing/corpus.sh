cp -r "$CORPUS" corpus
rm corpus/README.md
akt import corpus > /dev/null
akt missing --series | grep -v '^ '
