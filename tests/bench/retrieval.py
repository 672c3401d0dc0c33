#!/usr/bin/env python3
"""How well the first ten answers are chosen: akt beside plain FTS5, over judged questions.

usage: retrieval.py AKT FOLDER [SEARCH OPTION…]

FOLDER holds docs/NAME.txt, queries.tsv (id, question) and qrels.tsv (id, NAME, grade). AKT is the
program; further options go to its search. Prints MRR@10 and recall@10 for all questions and for
each set (what stands before the first "-" of an id). Plain FTS5 is unicode61, a row a paragraph,
asked for any of the question's words, ORDER BY rank.
"""
import collections
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

TOP = 10


def table(path):
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip()]


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def first_ten(names):
    """The first ten distinct ones."""
    return list(dict.fromkeys(names))[:TOP]


def ask_akt(akt, folder, questions, options, work):
    archive, batch = os.path.join(work, "akt.db"), os.path.join(work, "batch.tsv")
    with open(batch, "w", encoding="utf-8") as f:
        f.writelines("%s\t%s\n" % (number, text) for number, text in questions)
    done = subprocess.run([akt, "--archive", archive, "import", os.path.join(folder, "docs")],
                          stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        sys.exit("akt import failed")
    done = subprocess.run([akt, "--archive", archive, "search", "--batch", batch, "--jsonl",
                           "--limit", str(3 * TOP)] + options, stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit("akt search failed")
    found = collections.defaultdict(list)
    for line in done.stdout.decode("utf-8").splitlines():
        hit = json.loads(line)
        if hit.get("path"):
            found[hit["query"]].append(name_of(hit["path"]))
    return found


def ask_plain(folder, questions):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE passage USING fts5(text, name UNINDEXED)")
    for name in sorted(os.listdir(os.path.join(folder, "docs"))):
        with open(os.path.join(folder, "docs", name), encoding="utf-8", errors="replace") as f:
            for paragraph in re.split(r"\n\s*\n", f.read()):
                db.execute("INSERT INTO passage VALUES (?, ?)", (paragraph, name_of(name)))
    found = {}
    for number, text in questions:
        words = re.findall(r"\w+", text)
        if not words:
            continue
        rows = db.execute("SELECT name FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?",
                          (" OR ".join('"%s"' % word for word in words), 3 * TOP))
        found[number] = [row[0] for row in rows]
    return found


def score(found, numbers, relevant):
    """(MRR@10, recall@10) over the questions with these numbers."""
    reciprocal = recall = 0.0
    for number in numbers:
        names, wanted = first_ten(found.get(number, [])), relevant[number]
        hits = [rank for rank, name in enumerate(names, 1) if name in wanted]
        reciprocal += 1.0 / hits[0] if hits else 0.0
        recall += len(hits) / (min(len(wanted), TOP) or 1)
    return reciprocal / len(numbers), recall / len(numbers)


def main(akt, folder, options):
    questions = [(row[0], row[1]) for row in table(os.path.join(folder, "queries.tsv"))]
    relevant = collections.defaultdict(set)
    for number, name, grade in (row[:3] for row in table(os.path.join(folder, "qrels.tsv"))):
        if int(grade) > 0:
            relevant[number].add(name)
    with tempfile.TemporaryDirectory() as work:
        sides = (("akt", ask_akt(akt, folder, questions, options, work)),
                 ("plain FTS5", ask_plain(folder, questions)))
    print("%-8s %6s   %-10s %8s %10s" % ("set", "n", "", "MRR@10", "recall@10"))
    sets = sorted({number.split("-")[0] for number, _ in questions if "-" in number})
    for name in ["all"] + (sets if len(sets) > 1 else []):
        numbers = [n for n, _ in questions if name == "all" or n.split("-")[0] == name]
        for side, found in sides:
            print("%-8s %6d   %-10s %8.4f %10.4f" % ((name, len(numbers), side)
                                                     + score(found, numbers, relevant)))


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
