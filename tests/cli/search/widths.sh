akt import "$CORPUS" > /dev/null
akt search --limit 20 beslut om pausen 2> /dev/null |
  python3 -c 'import sys
for line in sys.stdin:
    line = line.rstrip("\n")
    if len(line) > 80 and "/" not in line:
        print(len(line), line)'
