#!/usr/bin/env python3
"""Runs the examples of a manual page, and has mandoc check its marks.

usage: man.py PROGRAM CORPUS PAGE

An example is a line of a literal display that begins with "$ ", with the lines that go on from it
(an open quote). All of a page run one after another in a fresh folder in which corpus is the sample
archive's documents and akt.db an archive of them; each must exit with 0 and complain of nothing.
"""
import os
import re
import subprocess
import sys
import tempfile


def examples(page):
    with open(page, encoding="utf-8") as f:
        text = f.read()
    for display in re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed$", text, re.S | re.M):
        for command in re.split(r"^\$ ", display, flags=re.M)[1:]:
            yield command.replace("\\e", "\\").replace("\\&", "").rstrip("\n")


def lint(page):
    done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout


def main(program, corpus, page):
    problems = lint(page)
    program = os.path.abspath(program)
    environment = dict(os.environ, LC_ALL="C.UTF-8",
                       PATH=os.path.dirname(program) + os.pathsep + os.environ["PATH"])
    environment.pop("AKT_ARCHIVE", None)
    with tempfile.TemporaryDirectory(prefix="akt-man.") as folder:
        os.symlink(os.path.abspath(corpus), os.path.join(folder, "corpus"))
        subprocess.run([program, "import", "corpus"], cwd=folder, env=environment, check=False,
                       stdout=subprocess.DEVNULL)
        for command in examples(page):
            done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            said = [line for line in done.stderr.splitlines() if "--limit sets how many" not in line]
            if done.returncode != 0 or said:
                problems += f"$ {command}\nexit status {done.returncode}\n" + "\n".join(said) + "\n"
    sys.stdout.write(problems)
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
