"""Which texts resemble each other: by the pieces of three and four letters that they share.

A piece that stands in many texts says little, so each weighs by how rare it is among them (inverse document
frequency), and two texts are compared by the cosine of their weights: 0 nothing shared, 1 the same. Works for
any language and spelling, without a word list and without anybody else's service.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

LENGTHS = (3, 4)
LEAST = 0.08  # below it two texts share an ending or a short word, and nothing else


def pieces_of(text: str) -> Counter[str]:
    """The pieces of a text and how often each stands in it; a space marks where a word begins and ends."""
    words = re.findall(r"\w+", text.casefold())
    spread = (f" {word} " for word in words)
    return Counter(word[at : at + n] for word in spread for n in LENGTHS for at in range(len(word) - n + 1))


def most_alike(text: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """The places of the texts most like this one, with how much, from 0 to 1; the nearest first."""
    counted = [pieces_of(one) for one in others]
    own = pieces_of(text)
    stands_in = Counter(piece for one in [own, *counted] for piece in one)
    of = len(others) + 1
    weights = {piece: log(1 + of / times) for piece, times in stands_in.items()}
    found = ((at, _cosine(own, one, weights)) for at, one in enumerate(counted))
    return sorted((pair for pair in found if pair[1] >= LEAST), key=lambda pair: -pair[1])


def _cosine(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    shared = sum(one[piece] * other[piece] * weights[piece] ** 2 for piece in one if piece in other)
    if not shared:
        return 0.0
    return shared / (_length(one, weights) * _length(other, weights))


def _length(counted: Counter[str], weights: dict[str, float]) -> float:
    return sqrt(sum((times * weights[piece]) ** 2 for piece, times in counted.items()))
