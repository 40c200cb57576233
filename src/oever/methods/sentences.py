"""A text cut into sentences and words, each with its place in the text.

A point does not always end a sentence ("t.a.v. de buurt", "3.500 euro", "1. Inleiding"), and a new line
does not always begin one (in a text that was cut off at eighty signs it goes on). Lists, headings and
lines between empty lines are sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’.&/\-‑][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n+|[;](?=\s)")
_ITEM = re.compile(r"\s*(?:[-–—*•·▪◦‣]|\d{1,2}[.)]|[a-z][.)])\s")
_WRAPPED = 50  # a line at least this long that goes on in lower case was cut off, not ended
ENDINGS = frozenset({"enz.", "etc.", "e.d.", "e.a.", "o.i.d.", "e.v."})


class Word(NamedTuple):
    """One word as written and in lower case; from `start` up to `end` in the text."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words between two stops; `start` and `end` are places in the text."""

    start: int
    end: int
    words: list[Word]


def sentences_of(text: str, abbreviations: Container[str] = ()) -> Iterator[Sentence]:
    """The sentences of a text in their order; what holds no word is left out."""
    words = [Word(m.group(), m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]
    taken, start = 0, 0
    for end in _ends(text, abbreviations):
        first = taken
        while taken < len(words) and words[taken].start < end:
            taken += 1
        if taken > first:
            yield Sentence(start, end, words[first:taken])
        start = end


def _ends(text: str, abbreviations: Container[str]) -> Iterator[int]:
    for stop in _STOP.finditer(text):
        if stop.group()[0] == "\n":
            if _ends_at_line(text, stop.start(), stop.end()):
                yield stop.end()
        elif stop.group() != "." or not _is_inside(text, stop.start(), abbreviations):
            yield stop.end()
    yield len(text)


def _ends_at_line(text: str, at: int, after: int) -> bool:
    if after - at > 1 or after >= len(text):
        return True
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    coming = text[after : after + 40]
    if not coming.strip() or _ITEM.match(coming):
        return True
    goes_on = coming.lstrip()[:1].islower() or coming.lstrip()[:1].isdigit()
    return not (len(line) >= _WRAPPED and goes_on and line[-1:] not in ".!?:")


def _is_inside(text: str, at: int, abbreviations: Container[str]) -> bool:
    """Whether the point at this place belongs to an abbreviation, an initial or the number of an item."""
    begin = at
    while begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in "(\"'“‘[":
        begin -= 1
    before = text[begin:at]
    following = text[at + 1 : at + 3].lstrip()[:1]
    if before.lower() + "." in abbreviations:
        return not (before.lower() + "." in ENDINGS and following.isupper())
    if len(before) == 1 and before.isalpha():
        return True
    is_item = before.isdigit() and len(before) < 3
    return is_item and text[:begin].rstrip(" \t")[-1:] in ("", "\n")
