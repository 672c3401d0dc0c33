#!/bin/sh
# usage: install.sh CMAKE SOURCE BUILD LIBDIR
#
# Installs into an empty folder and looks at what stands there: every part in its place, the program
# runs and is hardened, the extension loads into the sqlite3 shell. LIBDIR is where libraries go
# below the prefix.
set -eu
cmake=$1 source=$2 build=$3 libdir=$4
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
failed=0

complain() {
  printf '%s\n' "$*"
  failed=1
}

wants_file() {
  [ -s "$prefix/$1" ] || complain "not installed: $1"
}

# hardened FILE: what the linker and the compiler were asked for is in the file.
hardened() {
  file=$prefix/$1
  LC_ALL=C readelf -hW "$file" | grep -q 'Type:.*DYN' || complain "$1: not position-independent"
  LC_ALL=C readelf -lW "$file" | grep -q GNU_RELRO || complain "$1: no RELRO"
  LC_ALL=C readelf -lW "$file" | grep 'GNU_STACK' | grep -q 'RWE' && complain "$1: executable stack"
  LC_ALL=C readelf -dW "$file" | grep -q 'BIND_NOW\|Flags:.*NOW' || complain "$1: no BIND_NOW"
  LC_ALL=C readelf -sW "$file" | grep -q '__stack_chk_fail' || complain "$1: no stack protector"
  # Linked as one, the extension has no call left whose room the compiler could not see.
  [ "$1" != bin/akt ] || LC_ALL=C readelf -sW "$file" | grep -q '__[a-z]*_chk@' ||
    complain "$1: no fortified calls"
}

# probed FILE: a stack frame larger than a page touches each of its pages, so that none is jumped.
probed() {
  [ "$(uname -m)" = x86_64 ] || return 0
  LC_ALL=C objdump -d --no-show-raw-insn "$prefix/$1" | grep -q 'or[ql] *\$0x0,\(0x[0-9a-f]*\)\{0,1\}(%rsp)\|mov[ql] *\$0x0,(%rsp)' ||
    complain "$1: no stack probes"
}

"$cmake" --install "$build" --prefix "$prefix" >"$prefix/log" || {
  cat "$prefix/log"
  exit 1
}
wants_file bin/akt
"$prefix/bin/akt" --version >/dev/null || complain "bin/akt --version fails"
hardened bin/akt
probed bin/akt
LC_ALL=C readelf -dW "$prefix/bin/akt" | grep -q 'Flags:.*PIE' || complain "bin/akt: no PIE"

for page in "$source"/src/cli/man/*.[15]; do
  [ -e "$page" ] || continue
  wants_file "share/man/man${page##*.}/${page##*/}"
done
for po in "$source"/src/cli/po/*.po; do
  [ -e "$po" ] || continue
  language=${po##*/}
  wants_file "share/locale/${language%.po}/LC_MESSAGES/akt.mo"
done

extension=$libdir/akt/akt_fts5.so
if [ -e "$source/src/archive/extension" ]; then
  wants_file "$extension"
  hardened "$extension"
  printf 'Regionstyrelsens beslut om pausen. Alla beslut, också besluten om bron.\n' >"$prefix/a.txt"
  "$prefix/bin/akt" --archive "$prefix/a.db" import "$prefix/a.txt" >/dev/null 2>&1
  # In another inflection than the text has; the archive's words tell which.
  answer=$(sqlite3 "$prefix/a.db" ".load $prefix/${extension%.so}" \
    "SELECT count(*) FROM unit_index WHERE unit_index MATCH 'beslutens pausens'") ||
    answer='an error'
  [ "$answer" = 1 ] || complain "$extension in the sqlite3 shell: wanted 1 row, got $answer"
  LC_ALL=C nm -D --defined-only "$prefix/$extension" | grep -v ' sqlite3_akt' &&
    complain "$extension: symbols that only it needs are seen outside"
fi
exit $failed
