mkdir -p in/a in/b
printf 'Det ena.\n' > in/a/x.txt
printf 'Det andra.\n' > in/b/x.txt
akt import in > /dev/null
akt show x.txt
echo "exit $?"
akt show a/x.txt | tail -n 1
akt show y.txt
echo "exit $?"
printf 'Det ena, ändrat.\n' > in/a/x.txt
akt import in > /dev/null
akt show a/x.txt | tail -n 1
akt show "$(printf 'Det ena.\n' | sha256sum | cut -c1-10)"
