"""Fragments of a report: how well, and how fast alike ones are found, each beside the plain way to do it.

    PYTHONPATH=src:. python -m bench.fragments

Well: the lines on which an answer begins in the real report, against the list that was made by hand; beside
"every paragraph is an answer". Fast: which of three thousand answers are alike, beside scikit-learn's
vectors of the same n-grams compared with everything (the named peer); processor time, the median of the
rounds. The answers are made of the words of the report, in another order each.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.rounds_results import Line, append
from oever.methods.fragments import find_pieces
from oever.methods.likeness import similar
from oever.methods.report_layout import paragraphs_of

SHARED = Path("../shared/mission")
ANSWERS = 3_000
ROUNDS = 3
SEED = 20231207
_ROW = re.compile(r"^\| Q\d\.\d\d \| (\d+)(?:–\d+)? \|", re.MULTILINE)


def main() -> None:
    """Both halves of the bench."""
    text = (SHARED / "visit-reflection.txt").read_text(encoding="utf-8")
    true = set(map(int, _ROW.findall((SHARED / "needs.md").read_text(encoding="utf-8"))))
    found = find_pieces(text)
    asked = {one.line for one in found.asked}
    plain = {p.line for p in paragraphs_of(text) if p.line > min(asked)} - asked
    ours = {piece.line for one in found.asked for piece in one.pieces}
    best = f1(ours, true)
    seconds = timed(lambda: find_pieces(text))
    append(
        "fragments",
        Line(f"F1 {best:.3f}, {len(ours)} of {len(true)}", len(text.split()), seconds, 1.0, "oever"),
    )
    less = f1(plain, true)
    append(
        "fragments",
        Line(f"F1 {less:.3f}, {len(plain)} of {len(true)}", len(text.split()), 0.0, 0.0, "paragraphs"),
    )
    answers = made_of(text.split())
    fast, slow = timed(lambda: similar(answers)), timed(lambda: by_vectors(answers))
    append("fragments", Line("alike", ANSWERS, fast, 1.0, "oever"))
    append("fragments", Line("alike", ANSWERS, slow, fast / slow, "scikit-learn"))


def f1(lines: set[int], true: set[int]) -> float:
    return 2 * len(lines & true) / (len(lines) + len(true))


def made_of(words: list[str]) -> list[str]:
    lot = random.Random(SEED)
    return [" ".join(lot.choices(words, k=lot.randint(4, 40))) for _ in range(ANSWERS)]


def by_vectors(answers: list[str]) -> int:
    """The number of pairs at or above a likeness of 0.2, by the usual library."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(answers)
    return int(((rows @ rows.T) >= 0.2).sum())


def timed(asked: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        asked()
        seconds.append(time.process_time() - started)
    return median(seconds)


if __name__ == "__main__":
    main()
