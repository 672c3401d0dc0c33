#!/bin/sh
# Every sentence of the sources stands in every catalogue, translated, and no catalogue holds more.
#
# usage: catalogue.sh SOURCE_FOLDER WORK_FOLDER
set -eu

po=$1/src/cli/po
work=$2
mkdir -p "$work"
sh "$po/extract.sh" "$work/akt.pot" 2> "$work/warnings" || { cat "$work/warnings"; exit 1; }
failed=0
if [ -s "$work/warnings" ]; then
  cat "$work/warnings"
  failed=1
fi
for catalogue in "$po"/*.po; do
  name=$(basename "$catalogue")
  msgfmt --check --statistics -o /dev/null "$catalogue" 2> "$work/statistics" || failed=1
  if grep -q -e untranslated -e fuzzy "$work/statistics" || [ "$failed" = 1 ]; then
    printf '%s: ' "$name"
    cat "$work/statistics"
    failed=1
  fi
  # Sentences that were added or changed since the catalogue was last brought up to date, and
  # those that are gone.
  msgcmp "$catalogue" "$work/akt.pot" || failed=1
  msgattrib --no-obsolete --no-location --sort-output "$catalogue" | grep '^msgid' > "$work/have"
  msgattrib --no-obsolete --no-location --sort-output "$work/akt.pot" | grep '^msgid' > "$work/want"
  if ! diff "$work/want" "$work/have" > "$work/difference"; then
    echo "$name is not up to date; run src/cli/po/extract.sh --update and translate:"
    cat "$work/difference"
    failed=1
  fi
done
exit $failed
