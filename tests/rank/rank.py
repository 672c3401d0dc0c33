#!/usr/bin/env python3
"""Judged questions over corpus/, and the score that akt must not fall below.

usage: rank.py AKT [--record]

questions.tsv holds the questions, with the passages that answer them and how well (see its head);
score.tsv the figures that were reached: for all questions and for each kind of them (what stands
before the last "-" of an id) MRR@10 and nDCG@10. Prints today's beside them, and the questions whose
first answer is not among the judged ones. Fails when a figure for all questions is below the recorded
one; a kind may fall while all together do not. --record writes today's into score.tsv.
"""
import collections
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "corpus")
TOP = 10
GAIN = {2: 3.0, 1: 1.0}
KINDS_MIN, QUESTIONS_MIN = 8, 60


def rows(path):
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f
                if line.strip() and not line.startswith("#")]


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def read_judgements():
    """{id: (question, [(sha256 of the file, phrase, grade)])}"""
    judged = {}
    for number, question, name, phrase, grade in rows(os.path.join(HERE, "questions.tsv")):
        with open(os.path.join(CORPUS, name), "rb") as f:
            sha256 = hashlib.sha256(f.read()).hexdigest()
        judged.setdefault(number, (question, []))
        if judged[number][0] != question:
            sys.exit("questions.tsv: %s asks two questions" % number)
        judged[number][1].append((sha256, plain(phrase), int(grade)))
    return judged


def ask(akt, judged):
    """{id: [(sha256, text)] in order}"""
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="akt-rank.") as work:
        archive, batch = os.path.join(work, "akt.db"), os.path.join(work, "batch.tsv")
        with open(batch, "w", encoding="utf-8") as f:
            f.writelines("%s\t%s\n" % (number, judged[number][0]) for number in judged)
        done = subprocess.run([akt, "--archive", archive, "import", CORPUS],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 1):
            sys.exit("akt import failed")
        done = subprocess.run([akt, "--archive", archive, "search", "--batch", batch, "--jsonl"],
                              stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit("akt search failed")
    for line in done.stdout.decode("utf-8").splitlines():
        hit = json.loads(line)
        found[hit["query"]].append((hit["sha256"], plain(hit["text"])))
    return found


def grades_of(hits, answers):
    """The grade of each hit; an answer counts once."""
    left, grades = list(answers), []
    for sha256, text in hits[:TOP]:
        mine = [a for a in left if a[0] == sha256 and a[1] in text]
        grades.append(max((a[2] for a in mine), default=0))
        left = [a for a in left if a not in mine]
    return grades


def reciprocal(grades):
    return next((1 / (i + 1) for i, grade in enumerate(grades) if grade > 0), 0.0)


def gain(grades):
    return sum(GAIN.get(grade, 0) / math.log2(i + 2) for i, grade in enumerate(grades[:TOP]))


def mean(values):
    return sum(values) / len(values)


def measure(judged, found):
    """({kind: (MRR, nDCG)}, ids whose first answer is not judged)"""
    kinds, astray = collections.defaultdict(list), []
    for number, (_, answers) in judged.items():
        grades = grades_of(found[number], answers)
        best = gain(sorted((grade for _, _, grade in answers), reverse=True))
        pair = (reciprocal(grades), gain(grades) / best)
        if not grades or grades[0] == 0:
            astray.append(number)
        for kind in ("all", number.rsplit("-", 1)[0]):
            kinds[kind].append(pair)
    return ({kind: tuple(round(mean([pair[i] for pair in pairs]), 4) for i in range(2))
             for kind, pairs in kinds.items()}, astray)


def main(akt, record):
    judged = read_judgements()
    score_path = os.path.join(HERE, "score.tsv")
    if len(judged) < QUESTIONS_MIN:
        sys.exit("questions.tsv: fewer than %d questions" % QUESTIONS_MIN)
    figures, astray = measure(judged, ask(akt, judged))
    if len(figures) - 1 < KINDS_MIN:
        sys.exit("questions.tsv: fewer than %d kinds of questions" % KINDS_MIN)
    if record:
        with open(score_path, "w", encoding="utf-8") as f:
            f.write("# kind\tMRR@10\tnDCG@10; written by rank.py --record\n")
            f.writelines("%s\t%.4f\t%.4f\n" % (kind, *figures[kind]) for kind in sorted(figures))
    recorded = {kind: (float(mrr), float(ndcg)) for kind, mrr, ndcg in rows(score_path)}
    print("%-8s %8s %8s   %8s %8s" % ("", "MRR@10", "recorded", "nDCG@10", "recorded"))
    for kind in sorted(figures):
        was = recorded.get(kind, (math.nan, math.nan))
        print("%-8s %8.4f %8.4f   %8.4f %8.4f" % (kind, figures[kind][0], was[0], figures[kind][1],
                                                 was[1]))
    for number in astray:
        print("first answer not judged: %s %s" % (number, judged[number][0]))
    if any(now < was for now, was in zip(figures["all"], recorded["all"])):
        sys.exit("below the recorded score")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--record"]):
        sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]), len(sys.argv) > 2)
