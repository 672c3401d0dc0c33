#!/usr/bin/env python3
"""Runs the examples of a manual page.

usage: man.py PROGRAM PAGE

Of the section EXAMPLES every line that begins with "$ " is run with sh, with the lines it takes to
close its quotes, in order, in a folder that holds a copy of corpus/ and, unless the page's first example imports, an archive of it in akt.db.
Lines that follow in the same display are what it must print; in them "..." stands for anything, and
a line that is "..." for any number of lines (written \\&... in the page, or mdoc takes it for a
macro). Without such lines the command must only work: exit status 0, or 1 for nothing found.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import cli


def shown(page):
    """The lines of the section EXAMPLES as a reader sees them."""
    text = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=400", page], check=True,
                          stdout=subprocess.PIPE).stdout.decode("utf-8")
    inside = False
    for line in re.sub(".\b", "", text).splitlines():
        if line and not line[0].isspace():
            inside = line.startswith(("EXAMPLES", "EXEMPEL"))
        elif inside:
            yield line


def complete(command):
    return subprocess.run(["sh", "-n", "-c", command], stderr=subprocess.DEVNULL).returncode == 0


def examples(page):
    """[command, wanted lines] for each command."""
    found, indent = [], None  # None: between displays
    for line in shown(page):
        text = line.lstrip()
        if text.startswith("$ "):
            indent = len(line) - len(text)
            found.append([text[2:], []])
        elif indent is None:
            continue
        elif not complete(found[-1][0]):
            found[-1][0] += "\n" + text
        elif text and len(line) - len(text) >= indent:
            found[-1][1].append(line[indent:])
        else:
            indent = None  # a blank line or prose ends what is printed
    return found


def pattern(line):
    """A wanted line in the language of cli.py."""
    if line == "...":
        return cli.ANY_LINES + b"\n"
    return line.replace("...", "{{.*}}").encode("utf-8") + b"\n"


def run(program, command, folder):
    status, out, err = cli.run(program, ["sh", "-c", command], folder)
    return status, (out + err).splitlines(True)


def main(program, page):
    program, failed = os.path.abspath(program), 0
    shown = examples(page)
    if not shown:
        sys.exit("%s: no examples" % page)
    with tempfile.TemporaryDirectory(prefix="akt-man.") as folder:
        folder = os.path.realpath(folder)
        shutil.copytree(cli.CORPUS, os.path.join(folder, "corpus"))
        if not re.search(r"\bakt (.* )?import\b", shown[0][0]):
            run(program, "akt import corpus", folder)
        for command, wanted in shown:
            status, printed = run(program, command, folder)
            if status in (0, 1) and (not wanted or cli.lines_match(
                    [pattern(line) for line in wanted], printed)):
                continue
            failed += 1
            print("$ %s\n%s(exit status %d)" % (
                command, b"".join(printed).decode("utf-8", "replace"), status))
            print("".join("wanted: %s\n" % line for line in wanted))
    print("%d examples, %d failed" % (len(shown), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
