# Escape sequences, a one-character CSI (U+009B), an override of direction, bytes that are no UTF-8.
name=$(printf 'b\033[31m\342\200\256\377.txt')
printf 'Beslut \302\233 31m om \342\200\256gnildnäh\342\200\254 igen\n' > "$name"
for form in '' --text --json; do
  akt read $form -- "$name" > out 2> err
  LC_ALL=C grep -c -e "$(printf '\033')" -e "$(printf '\302\233')" -e "$(printf '\342\200\256')" out err
  python3 -c 'open("out", encoding="utf-8").read()'
done
akt read --json -- "$name" | sed -n '/"path/p'
akt read -- "$name" | sed -n 1p
akt read "$(printf 'no\033[2Jfile')"
