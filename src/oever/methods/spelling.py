"""Whether two words are one, written differently: with a slip of the pen, or in another spelling.

A hand drops a letter or swaps two. And a firm keeps the spelling of the year in which it was painted on its
front, where a bookkeeper types the one of today and a system that knows no ij writes y: "bakkery" and
"bakkerij", "aktief" and "actief", "Quekkeboom" and "Kwekkeboom". Nothing is ever shown in the spelling that
is made here: it only says whether two words would be read aloud alike. Which letters count stands in
parameters/respellings.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

RESPELLINGS = Path(__file__).parent / "parameters" / "respellings.toml"

# From this many letters on one slip is forgiven, and from LONG on two.
NEAR_FROM, LONG = 5, 10
# A word of this many letters may be another one in another spelling ("dijk", "dyk").
SHORTEST_RESPELLED = 4

_NUMBER = re.compile(r"\d")


@cache
def _letters() -> tuple[tuple[str, str], ...]:
    return tuple(tomllib.loads(RESPELLINGS.read_text(encoding="utf-8"))["letters"].items())


@lru_cache(maxsize=1_000_000)
def respelled(word: str) -> str:
    """A word, in small letters, with one letter for one sound: equal results are one word, spelled twice."""
    for written, meant in _letters():
        if written in word:
            word = word.replace(written, meant)
    return word


@lru_cache(maxsize=1_000_000)
def is_near(left: str, right: str) -> bool:
    """Whether two words are one with a slip of the pen; words with a digit in them never are.

    One letter too many, too few, other or swapped from NEAR_FROM letters on; two from LONG on; and any word
    in another spelling (see `respelled`). The first letter is the last in which a hand slips: Anderson is not
    Sanderson.
    """
    if left == right:
        return True
    one, other = respelled(left), respelled(right)
    if one[0] != other[0] or _NUMBER.search(left) or _NUMBER.search(right):
        return False
    if one == other:
        return max(len(left), len(right)) >= SHORTEST_RESPELLED
    shortest = min(len(left), len(right))
    if shortest < NEAR_FROM:
        return False
    most = 2 if shortest >= LONG else 1
    return _is_within(left, right, most) or ((one, other) != (left, right) and _is_within(one, other, most))


def _is_within(left: str, right: str, most: int) -> bool:
    return abs(len(left) - len(right)) <= most and slips(left, right, most) <= most


def slips(left: str, right: str, most: int) -> int:
    """Letters to add, drop, change or swap (optimal string alignment), counted up to most + 1.

    Source: Damerau, A technique for computer detection and correction of spelling errors (1964).
    """
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if not left or not right:
        return min(len(left) + len(right), most + 1)
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
