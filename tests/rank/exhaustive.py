#!/usr/bin/env python3
"""The best ten that akt finds without scoring everything are those of scoring everything.

usage: exhaustive.py AKT

Makes an archive of DOCUMENTS files from a vocabulary whose words are as unevenly common as a
language's, asks it questions of every shape, and compares the first ten of --limit 10, for which
passages that cannot enter the best are passed over, with the first ten of --limit all, for which
none is: the same passages with the same scores, by rank and by date.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

DOCUMENTS, PARAGRAPHS, WORDS, QUESTIONS, TOP = 160, 30, 1500, 90, 10
SYLLABLES = ["ber", "dal", "fång", "gry", "hök", "kål", "lind", "mår", "nat", "rös", "sten", "vik"]


def vocabulary(draw):
    words = set()
    while len(words) < WORDS:
        words.add("".join(draw.choice(SYLLABLES) for _ in range(draw.randint(1, 3))))
    return sorted(words, key=lambda word: draw.random())


def text(draw, words, weights, n):
    return " ".join(draw.choices(words, weights, k=n))


def write_documents(draw, folder, words, weights):
    for i in range(DOCUMENTS):
        with open(os.path.join(folder, "%04d.txt" % i), "w", encoding="utf-8") as f:
            f.write("Datum: %d-%02d-%02d\n\n" % (draw.randint(1990, 2025), draw.randint(1, 12),
                                                 draw.randint(1, 28)))
            for _ in range(PARAGRAPHS):
                f.write(text(draw, words, weights, draw.randint(8, 60)).capitalize() + ".\n\n")


def questions(draw, words, weights):
    for i in range(QUESTIONS):
        shape = i % 6
        if shape == 0:
            yield draw.choice(words)  # most are rare
        elif shape == 1:
            yield words[i % 12]  # the most common
        elif shape == 2:
            yield text(draw, words, weights, 3)
        elif shape == 3:
            yield " OR ".join(draw.choices(words, weights, k=5))
        elif shape == 4:
            yield text(draw, words, weights, 9)
        else:
            yield draw.choice(words)[:4] + "* " + text(draw, words, weights, 1)


def answers(akt, archive, asked, limit, order):
    made = subprocess.run([akt, "--archive", archive, "search", "--batch", asked, "--fast", "--sort",
                           order, "--limit", limit], stdout=subprocess.PIPE, check=True)
    out = {}
    for line in made.stdout.splitlines():
        hit = json.loads(line)
        if hit["rank"] <= TOP:
            out.setdefault(hit["query"], []).append((hit["path"], hit["lines"], hit["score"]))
    return out


def main():
    akt = os.path.abspath(sys.argv[1])
    draw = random.Random(7)
    words = vocabulary(draw)
    weights = [1 / (n + 2) for n in range(WORDS)]
    wrong = compared = 0
    with tempfile.TemporaryDirectory() as home:
        folder, archive = os.path.join(home, "d"), os.path.join(home, "a.db")
        asked = os.path.join(home, "questions.tsv")
        os.mkdir(folder)
        write_documents(draw, folder, words, weights)
        with open(asked, "w", encoding="utf-8") as f:
            for i, question in enumerate(questions(draw, words, weights)):
                f.write("q%d\t%s\n" % (i, question))
        subprocess.run([akt, "--archive", archive, "import", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for order in ("rank", "newest", "oldest"):
            best = answers(akt, archive, asked, str(TOP), order)
            every = answers(akt, archive, asked, "all", order)
            for question, hits in every.items():
                compared += 1
                if best.get(question) != hits:
                    wrong += 1
                    print("%s by %s: %r, of all %r" % (question, order, best.get(question), hits))
    print("best ten: %d questions compared with scoring everything, %d differ" % (compared, wrong))
    return 1 if wrong or compared < QUESTIONS else 0


if __name__ == "__main__":
    sys.exit(main())
