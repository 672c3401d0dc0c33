#!/usr/bin/env python3
"""Runs one test of the program as its users meet it.

usage: cli.py PROGRAM TESTS/cli/COMMAND/NAME.sh

The script runs with sh in a fresh folder, with a clean environment in which
  $AKT      is the program (and PATH finds it as akt),
  $CORPUS   the sample archive, corpus/,
  $SAMPLES  tests/cli/samples/, small files that several tests need,
and $HOME is the fresh folder, LC_ALL=C.UTF-8 and TZ=UTC (a script may export LC_ALL=sv_SE.UTF-8,
which ctest provides for); standard input is empty and nothing is a terminal. What it prints is compared exactly, with these next to the script:
  NAME.out, NAME.err   wanted output; no file: nothing may be printed
  NAME.exit            wanted exit status of the script, that is of its last command; no file: 0
Paths of the fresh folder, the corpus, the samples and the program are printed as $HOME, $CORPUS,
$SAMPLES and $AKT. Where output varies, a wanted line may hold {{extended regular expression}}:
    3 files imported, {{[0-9.]+}} MB/s
and a line that is {{...}} alone stands for any number of lines.

AKT_ACCEPT=1 writes what was printed into NAME.out, .err and .exit; read the change before you
commit it. AKT_VALGRIND=1 runs the program under valgrind, whose findings fail the test.
"""
import difflib
import glob
import os
import re
import shlex
import subprocess
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPUS = os.path.join(os.path.dirname(TESTS), "corpus")
SAMPLES = os.path.join(TESTS, "cli", "samples")
PATTERN = re.compile(rb"\{\{(.*?)\}\}")
ANY_LINES = b"{{...}}"
VALGRIND = ("#!/bin/sh\nexec valgrind -q --error-exitcode=99 --leak-check=full "
            "--errors-for-leak-kinds=definite --log-file={log} {program} \"$@\"\n")


def environment(program, home):
    kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k == "LOCPATH"}
    path = os.path.dirname(program) + os.pathsep + os.environ.get("PATH", "/usr/bin:/bin")
    return dict(kept, PATH=path, HOME=home, TMPDIR=home, LC_ALL="C.UTF-8", TZ="UTC", AKT=program,
                CORPUS=CORPUS, SAMPLES=SAMPLES)


def under_valgrind(program, folder):
    """A script named akt that runs the program under valgrind."""
    wrapper = os.path.join(folder, "akt")
    with open(wrapper, "w", encoding="utf-8") as f:
        f.write(VALGRIND.format(log=shlex.quote(os.path.join(folder, "log.%p")),
                                program=shlex.quote(program)))
    os.chmod(wrapper, 0o755)
    return wrapper


def run(program, command, home):
    """(exit status, output, errors) of a command, with varying paths named."""
    done = subprocess.run(command, cwd=home, env=environment(program, home),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    names = ((home, b"$HOME"), (CORPUS, b"$CORPUS"), (SAMPLES, b"$SAMPLES"), (program, b"$AKT"))
    streams = []
    for stream in (done.stdout, done.stderr):
        for path, name in names:
            stream = stream.replace(os.fsencode(path), name)
        streams.append(stream)
    return done.returncode, streams[0], streams[1]


def line_matches(wanted, got):
    parts = PATTERN.split(wanted)  # literal, expression, literal ...
    parts[::2] = [re.escape(literal) for literal in parts[::2]]
    return re.fullmatch(b"".join(parts), got, re.S) is not None


def lines_match(wanted, got):
    """Whether all of got is as wanted; {{...}} takes as many lines as it must."""
    at = 0
    for i, line in enumerate(wanted):
        if line.rstrip(b"\n") == ANY_LINES:
            return any(lines_match(wanted[i + 1:], got[j:]) for j in range(at, len(got) + 1))
        if at == len(got) or not line_matches(line, got[at]):
            return False
        at += 1
    return at == len(got)


def difference(name, wanted, got):
    text = [[line.decode("utf-8", "backslashreplace") for line in side.splitlines(True)]
            for side in (wanted, got)]
    lines = difflib.unified_diff(text[0], text[1], "wanted " + name, "printed " + name)
    return "".join(line if line.endswith("\n") else line + "\n\\ no line end\n" for line in lines)


def wanted_of(path, default):
    if not os.path.exists(path):
        return default
    with open(path, "rb") as f:
        return f.read()


def accept(path, default, got):
    if got != default:
        with open(path, "wb") as f:
            f.write(got)
    elif os.path.exists(path):
        os.remove(path)


def findings(folder):
    """What valgrind wrote into its logs."""
    text = ""
    for log in sorted(glob.glob(os.path.join(folder, "log.*"))):
        with open(log, encoding="utf-8", errors="replace") as f:
            text += f.read()
    return text


def main(program, script):
    base = os.path.abspath(script)[:-len(".sh")]
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory(prefix="akt-home.") as home, \
            tempfile.TemporaryDirectory(prefix="akt-bin.") as bin_folder:
        home = os.path.realpath(home)
        if os.environ.get("AKT_VALGRIND"):
            program = under_valgrind(program, bin_folder)
        status, out, err = run(program, ["sh", base + ".sh"], home)
        found = findings(bin_folder)
    failed = bool(found)
    for suffix, default, got in ((".out", b"", out), (".err", b"", err),
                                 (".exit", b"0\n", b"%d\n" % status)):
        wanted = wanted_of(base + suffix, default)
        if lines_match(wanted.splitlines(True), got.splitlines(True)):
            continue
        if os.environ.get("AKT_ACCEPT"):
            accept(base + suffix, default, got)
            continue
        failed = True
        sys.stdout.write(difference(os.path.basename(base) + suffix, wanted, got))
    sys.stdout.write(found)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[2].endswith(".sh"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
