#!/bin/sh
# From a bare Debian 12 to a built, shown and tested akt. ./setup.sh help says how.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
build=$top/build
log=$build/setup.log

build_packages='build-essential cmake pkg-config gettext libsqlite3-dev libxml2-dev libutf8proc-dev
  libstemmer-dev libdeflate-dev nettle-dev'
test_packages='libcmocka-dev libcmark-dev valgrind clang clang-tidy cppcheck mandoc sqlite3 python3 locales'

usage() {
  cat <<'END'
usage: ./setup.sh COMMAND

  demo                        build akt, import corpus/ into an archive and ask it a question
  test                        build akt in three ways and run every test
  build                       build akt: the program is build/akt
  bench [FOLDER] [OPTION...]  compare akt with plain FTS5 over FOLDER, or over generated text
                              (--size MB; ./setup.sh bench --help for all options)
  help                        this text

Each installs the Debian packages it lacks with apt-get (as root, or through sudo), says what it
does, and is quick the second time. JOBS=N sets how many compilers and tests run at once.
END
}

# A line for each argument.
say() {
  printf '%s\n' "$@"
}

fail() {
  printf 'setup.sh: %s\n' "$*" >&2
  exit 1
}

# run WHAT COMMAND...: runs it with its output in the log, which is shown if it fails.
run() {
  what=$1
  shift
  : >"$log"
  "$@" >"$log" 2>&1 </dev/null && return
  grep -vE '^(-- |\[ *[0-9]+(%|/))' "$log" | tail -n 60 >&2
  fail "$what failed; the end of its output stands above, all of it in $log"
}

# Those of the named packages that are not installed.
missing_of() {
  for package; do
    case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null)" in
      *' installed '*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Sets $root to what a command needs before it to run as root.
find_root() {
  root=
  [ "$(id -u)" -eq 0 ] && return
  root='sudo -n'
  command -v sudo >/dev/null || fail "these packages are missing, and without root or sudo they" \
    "cannot be installed: $1- as root: apt-get install $1"
  sudo -n true 2>/dev/null && return
  root=sudo
  # Without a terminal sudo has nowhere to ask for a password.
  { [ -t 0 ] && sudo -v; } || fail "these packages are missing, and sudo wants a password that it" \
    "cannot ask for here: $1- as root: apt-get install $1"
}

apt() {
  $root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -y -q -o Acquire::Retries=3 \
    -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
  apt install --no-install-recommends "$@"
}

update_lists() {
  apt update --error-on=any || { sleep 5 && apt update --error-on=any; }
}

# Those of the named packages that apt cannot offer.
unknown_of() {
  for package; do
    LC_ALL=C.UTF-8 apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' ||
      printf '%s ' "$package"
  done
}

# need PACKAGE...: installs those that are missing.
need() {
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    fail "this is no Debian system (no dpkg-query or apt-get). akt builds elsewhere too, with cmake" \
      "and what the first lines of README.md name; then: cmake -B build && cmake --build build"
  missing=$(missing_of "$@")
  [ -n "$missing" ] || return 0
  find_root "$missing"
  say "Installing with apt-get: $missing"
  # The lists of packages may be missing or stale: fetched only when the first try says so.
  # shellcheck disable=SC2086 # one word a package
  if ! install_packages $missing >"$log" 2>&1 </dev/null; then
    update_lists >"$log" 2>&1 </dev/null ||
      say "The lists of packages could not be fetched; trying with those at hand."
    install_packages $missing >>"$log" 2>&1 </dev/null || true
  fi
  # shellcheck disable=SC2086
  missing=$(missing_of $missing)
  [ -z "$missing" ] && return
  grep -E '^(E|Err|W):' "$log" | tail -n 8 >&2
  # shellcheck disable=SC2086
  unknown=$(unknown_of $missing)
  [ -z "$unknown" ] || fail "apt offers no such package here: $unknown- see its sources in" \
    "/etc/apt and the network; apt-get's own words are in $log"
  fail "apt-get could not install these packages: $missing- its own words are in $log"
}

configure() {
  # A build folder that was copied along with the source still names the old place.
  grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$top" "$build/CMakeCache.txt" || set -- --fresh "$@"
  run 'Configuring' cmake -S "$top" -B "$build" -DCMAKE_BUILD_TYPE=Release "$@"
}

# compile [TARGET]: all targets without one.
compile() {
  run 'Building' cmake --build "$build" -j "$jobs" ${1:+--target "$1"}
}

build_program() {
  # shellcheck disable=SC2086
  need $build_packages
  say "Building akt in $build"
  configure
  compile product
}

demo() {
  build_program
  archive=$build/demo.db
  rm -f "$archive" "$archive-wal" "$archive-shm"
  say "Importing the folders of corpus/ into $archive"
  # The folders only: corpus/README.md tells about the documents and is none of them.
  "$build/akt" --archive "$archive" import "$top"/corpus/*/
  question='vem beslutade att pausa införandet?'
  say '' "\$ akt search --limit 3 \"$question\""
  "$build/akt" --archive "$archive" search --limit 3 "$question"
  next_steps
}

next_steps() {
  cat <<END

That was akt over the sample archive. What to type next:
  export AKT_ARCHIVE="$archive" PATH="$build:\$PATH"
  akt search varddokumentationsplattform        # å, ä and ö may be left out
  akt search "RS 2024-00918"                    # a case number, as it is written
  akt show verkstallighetsbeslut-paus-2024-04-04.txt:16
  akt --archive mine.db import FOLDER           # your own documents; akt --help tells the rest
END
}

run_tests() {
  # shellcheck disable=SC2086
  need $build_packages $test_packages
  say "Building akt and its tests in $build (gcc, warnings are errors)"
  configure -DAKT_WERROR=ON -DAKT_TREES=ON -DAKT_JOBS="$jobs"
  compile
  say 'Running every test; two of them build akt again, with sanitizers and with clang'
  cd "$build"
  exec ctest -j "$jobs" --output-on-failure --no-tests=error --no-label-summary
}

run_bench() {
  # shellcheck disable=SC2086
  need $build_packages
  say "Building akt and the benchmark in $build" >&2
  configure
  compile product
  compile akt_bench
  exec "$build/tests/bench/akt_bench" --akt "$build/akt" --work "$build/bench" "$@"
}

command=${1:-help}
[ $# -gt 0 ] && shift
jobs=${JOBS:-$(nproc 2>/dev/null || echo 2)}
case $command in
  help | -h | --help) usage && exit ;;
  demo | test | build | bench) ;;
  *) usage >&2 && fail "there is no command \"$command\"" ;;
esac
mkdir -p "$build" 2>/dev/null || true
[ -w "$build" ] || fail "$build cannot be written; if root made it, run as root or remove it"
case $command in
  demo) demo ;;
  test) run_tests ;;
  build) build_program && say "The program is $build/akt" ;;
  bench) run_bench "$@" ;;
esac
