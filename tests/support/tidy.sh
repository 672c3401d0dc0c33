#!/bin/sh
# usage: tidy.sh BUILD FILE…
#
# clang-tidy with the rules of .clang-tidy, silent unless it finds something. BUILD holds
# compile_commands.json. One run a file: in a run over several, version 14 takes every va_list
# after the first file for uninitialised. The flags are gcc's; clang knows some of them not.
set -u
build=$1 failed=0
shift
for file; do
  clang-tidy -p "$build" --quiet --extra-arg=-Wno-ignored-optimization-argument "$file" 2>/dev/null || failed=1
done
exit $failed
