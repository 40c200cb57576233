"""Which obstacles are about the same thing: by the words they share, the rarer the more they count.

Words of three letters and less, and words that stand in most obstacles, say little. The rest weighs by how
few obstacles of the place hold it (inverse document frequency, Sparck Jones, Journal of Documentation 28,
1972); the likeness of two is the weight they share over the weight of both (weighted Jaccard).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oever.site.register.folding import folded

SHORTEST, STEM = 4, 7
ALIKE = 0.18  # from here on a person is asked to look
SAY_LITTLE = frozenset(
    [
        "voor",
        "maar",
        "niet",
        "geen",
        "deze",
        "dit",
        "want",
        "omdat",
        "moet",
        "moeten",
        "kunnen",
        "wordt",
        "worden",
        "alle",
        "veel",
        "meer",
        "onze",
        "jullie",
        "with",
        "that",
        "this",
        "have",
        "from",
        "they",
        "their",
        "must",
        "cannot",
        "because",
        "which",
        "there",
        "were",
        "will",
        "would",
    ]
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much an obstacle is like another, 0 to 1, and the words they share."""

    key: int
    score: float
    shared: tuple[str, ...]


def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, by their first letters."""
    words = (word for word in folded(text).split() if len(word) >= SHORTEST and word not in SAY_LITTLE)
    return frozenset(word[:STEM] for word in words)


def most_alike(text: str, known: Mapping[int, str], *, most: int = 3) -> Sequence[Likeness]:
    """Of these texts by key, the ones that are about the same as `text`, the likest first."""
    mine = stems(text)
    theirs = {key: stems(told) for key, told in known.items()}
    counts = Counter(stem for words in theirs.values() for stem in words)
    weight = {stem: math.log(1 + (1 + len(theirs)) / (1 + counts[stem])) for stem in {*mine, *counts}}
    found = [_likeness(key, mine, words, weight) for key, words in theirs.items()]
    alike = [one for one in found if one.score >= ALIKE and len(one.shared) > 1]
    return sorted(alike, key=lambda one: (-one.score, one.key))[:most]


def _likeness(key: int, mine: frozenset[str], words: frozenset[str], weight: Mapping[str, float]) -> Likeness:
    both, either = mine & words, mine | words
    whole = sum(weight[stem] for stem in either)
    score = sum(weight[stem] for stem in both) / whole if whole else 0.0
    return Likeness(key, score, tuple(sorted(both, key=lambda stem: -weight[stem])[:5]))
