#!/bin/sh
# usage: tree.sh CMAKE SOURCE BUILD JOBS [OPTION…]
#
# Configures and builds the program a second time, in a tree of its own: other compiler, other flags.
# -Werror is always on, so that a warning fails here. Silent but for what went wrong.
set -eu
cmake=$1 source=$2 build=$3 jobs=$4
shift 4
log=$build.log
{
  "$cmake" -S "$source" -B "$build" -DAKT_WERROR=ON -DAKT_TREES=OFF "$@" &&
    "$cmake" --build "$build" -j "$jobs"
} >"$log" 2>&1 && exit
grep -vE '^(-- |\[ *[0-9]+(%|/))' "$log"
exit 1
