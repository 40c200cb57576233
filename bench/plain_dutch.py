"""Findings in plain Dutch: how fast beside textstat, in one run, on the same ten thousand words.

    PYTHONPATH=src:. python -m bench.plain_dutch

textstat (a peer that only the bench installs) counts syllables, words and sentences for its Dutch reading
ease; ours finds eight kinds of things and says where. It keeps answers, so every round gets a text of its
own: the documents of the pairs in another order. Measured is processor time, because the machine does
other things too; the median of the rounds. Quality is measured in tests/spec/test_plain_dutch.py.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import textstat

from bench.rounds_results import Line, append
from oever.methods.plain_dutch import findings, words_in

WORDS = 10_000
ROUNDS = 9
SEED = 20231207


def main(pairs: Path) -> None:
    """Time both on texts of WORDS words, made from the sentences of the pairs."""
    texts = [text_of(pairs, turn) for turn in range(ROUNDS)]
    textstat.set_lang("nl")
    findings(texts[0][:500])
    textstat.flesch_reading_ease(texts[0][:500])
    ours = timed(findings, texts)
    peer = timed(textstat.flesch_reading_ease, texts)
    counted = median(words_in(text) for text in texts)
    append("plain-dutch", Line("findings", int(counted), ours, 1.0, "oever"))
    append("plain-dutch", Line("reading ease", int(counted), peer, ours / peer, "textstat"))


def text_of(pairs: Path, turn: int) -> str:
    """As many sentences as make WORDS words, in an order of their own."""
    with pairs.open(encoding="utf-8", newline="") as file:
        sentences = [row["Complex"] for row in csv.DictReader(file)]
    lot = random.Random(SEED + turn)
    chosen: list[str] = []
    words = 0
    while words < WORDS:
        chosen.append(lot.choice(sentences))
        words += len(chosen[-1].split())
    return "\n\n".join(chosen)


def timed(asked: Callable[[str], object], texts: list[str]) -> float:
    """Median seconds of processor for one text."""
    seconds = []
    for text in texts:
        started = time.process_time()
        asked(text)
        seconds.append(time.process_time() - started)
    return median(seconds)


if __name__ == "__main__":
    default = Path("../shared/data/plain-dutch/complex-simple-pairs.csv")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
