# What a stranger has written stands in cells: titles, bodies, paths, quotations, numbers, words.
mkdir in
printf '=HYPERLINK("http://a.se","Protokoll")\n\nDatum: 2024-04-04\n\n@SUM(A1) beslutade den 4 april 2024 att =1+1, se =bilaga 2 och RS 2024-00918.\n' > 'in/=cmd.txt'
printf '+46 10 123\n\n-5 beslutade nämnden den 5 april 2024 att avslå. \342\200\256=1+1\342\200\254 \302\233 31m\n' > "$(printf 'in/@SUM\342\200\256(1).txt')"
printf '<title>-2+3</title><p>\tStyrelsen beslutade den 6 april 2024 att pausa, se RS 2024-00919 och bilaga 3.' > 'in/-1+1.html'
: > 'in/+empty.txt'
(cd in && akt --archive ../akt.db import -- '=cmd.txt' "$(printf '@SUM\342\200\256(1).txt')" '-1+1.html' '+empty.txt') > /dev/null 2>&1
look() {
  akt "$@" --csv > out.csv 2> /dev/null
  python3 - "$1 $2" <<'END'
import csv, sys
rows = list(csv.reader(open("out.csv", encoding="utf-8", newline="")))
bad = [cell for row in rows for cell in row
       if cell[:1] in ("=", "+", "-", "@", "\t", "\r") or set(cell) & set("\u202e\u202c\x9b\x1b")]
print(sys.argv[1].strip(), "some rows" if len(rows) > 1 else "no rows", bad)
END
}
look search beslutade
look search --versions 'nämnden OR styrelsen OR a1'
look decisions
look timeline
look timeline --conflicts
look missing
look missing --series
look words beslutade
look status --files
