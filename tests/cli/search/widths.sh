# No line but one with a path is wider than 80 columns, ends in a blank, or begins with a sign that
# belongs to the word before it.
akt import "$CORPUS" > /dev/null
akt search --limit 20 beslut om pausen 2> /dev/null |
  python3 -c 'import sys
lines = [line.rstrip("\n") for line in sys.stdin]
print(len(lines) > 100)
for line in lines:
    if (len(line) > 80 and "/" not in line) or line.endswith(" ") or line.lstrip()[:1] in (";", ",", ":"):
        print(len(line), line)'
