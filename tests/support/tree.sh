#!/bin/sh
# usage: tree.sh CMAKE SOURCE BUILD JOBS [OPTION…]
#
# Configures and builds the program a second time, in a tree of its own: other compiler, other flags.
# -Werror is always on, so that a warning fails here.
set -eu
cmake=$1 source=$2 build=$3 jobs=$4
shift 4
"$cmake" -S "$source" -B "$build" -DAKT_WERROR=ON -DAKT_TREES=OFF "$@"
exec "$cmake" --build "$build" -j "$jobs"
