#!/bin/sh
# Collects every sentence for people from the sources.
#
# usage: extract.sh POT        writes the template (for tests/support/catalogue.sh)
#        extract.sh --update   brings every LANG.po beside this script up to date; new and changed
#                              sentences are then untranslated or fuzzy, and the test `catalogue`
#                              fails until they are translated
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here/../../.."

extract() {
  find src importers -name '*.c' | LC_ALL=C sort |
    xgettext --files-from=- --from-code=UTF-8 --language=C --add-location=file --sort-by-file \
      --package-name=akt --keyword=_ --keyword=N_ --keyword=NN_:1,2 --keyword=gettext \
      --keyword=ngettext:1,2 --keyword=akt_fail:3 --keyword=akt_archive_fail:2 \
      --keyword=akt_run_sql:3 --keyword=akt_run_statement:3 --keyword=akt_one_row:3 --keyword=akt_all_rows:3 --keyword=put_rows:6 \
      --keyword=tell:2 --keyword=tell_missing:2 --keyword=differ:3 --flag=akt_fail:3:c-format \
      --flag=tell:2:c-format --flag=tell_missing:2:c-format --flag=differ:3:c-format \
      --flag=cli_say:1:c-format --flag=cli_usage:2:c-format --flag=_:1:pass-c-format \
      --flag=ngettext:1:pass-c-format --flag=ngettext:2:pass-c-format --output="$1"
}

if [ "$1" != --update ]; then
  extract "$1"
  exit
fi
template=$(mktemp)
trap 'rm -f "$template"' EXIT
extract "$template"
for po in "$here"/*.po; do
  msgmerge --quiet --update --backup=none --no-wrap --add-location=file --sort-by-file "$po" \
    "$template"
done
