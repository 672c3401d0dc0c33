# Pages of one answer while imports run: no hit twice, none lost, ranks without a gap. By date the order
# stays as well; what ranks the best among themselves may change with the archive.
mkdir -p mapp/a mapp/b
write() { # FOLDER FIRST LAST WORDS
  i=$2
  while [ $i -le $3 ]; do
    more=$(seq -s ' ' $((i % 7)) | sed 's/[0-9]/avtal om &/g')
    printf 'Ärende %s\n\nDatum: 2024-03-%02d\n\nAvtal %s om drift. %s %s\n' $i $((i % 28 + 1)) $i "$4" \
      "$more" > $1/$i.txt
    i=$((i + 1))
  done
}
change() { # what happens between two pages
  case $1 in
  1) write mapp/a 100 112 "Avtal avtal avtal, ett nytt avtal om driften." ;;
  2) printf 'Avtal, ny lydelse, om drift.\n' > mapp/a/3.txt; printf 'Avtal som byter plats.\n' > mapp/b/15.txt ;;
  3) rm mapp/a/5.txt; cp mapp/a/4.txt mapp/b/kopia.txt; mv mapp/a/7.txt mapp/b/sju.txt ;;
  4) cp aterst.txt mapp/a/3.txt; write mapp/b 200 220 "Regoinerna och regeonen har avtal om driften." ;;
  *) ;;
  esac
  akt import mapp > /dev/null 2>&1
}
where() { sed 's/.*"rank":\([0-9]*\),.*"sha256":"\([0-9a-f]*\)","lines":\(\[[0-9,]*\]\),.*/\1 \2 \3/'; }
next() { sed -n 's/.*"next":"\([^"]*\)"}$/\1/p'; }
pages() { # OPTIONS... QUESTION
  rm -rf mapp akt.db; mkdir -p mapp/a mapp/b
  write mapp/a 1 12 "Driften sköts av regionen."
  write mapp/b 13 24 "Avtalet gäller till vidare."
  cp mapp/a/3.txt aterst.txt
  akt import mapp > /dev/null
  akt search --jsonl --all "$@" | where > all
  akt search --jsonl --limit 5 "$@" > page
  where < page > paged
  n=1
  after=$(next < page)
  while [ -n "$after" ]; do
    change $n
    akt search --jsonl --limit 5 --after "$after" "$@" > page
    where < page >> paged
    after=$(next < page)
    n=$((n + 1))
  done
  for list in all paged; do
    cut -d' ' -f1 $list > $list.ranks
    case "$*" in *newest*) cut -d' ' -f2- $list ;; *) cut -d' ' -f2- $list | sort ;; esac > $list.hits
  done
  cmp all.ranks paged.ranks && cmp all.hits paged.hits && [ -z "$(sort all.hits | uniq -d)" ] &&
    echo "$(wc -l < all) hits, $n pages: $*"
}
pages avtal drift
pages --sort newest avtal
pages --group document avtal
pages --source mapp/b avtal drift
pages regoinen
pages --versions avtal
