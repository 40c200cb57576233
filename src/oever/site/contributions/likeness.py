"""How much two names are alike: pieces of three letters in common, in plain Python.

A name is folded (small letters, no accents), loses words that say little ("stichting", "de"), and falls
into pieces: `draad` becomes ` dr dra raa aad ad `. The likeness of two names is Dice's coefficient,
twice the pieces in common over all pieces of both (Dice, Ecology 26, 1945); 1 is the same name, in
whatever order of words. While somebody is still typing, the part of what was typed that is found in the
other name counts too, for nine tenths.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from oever.site.register.folding import folded

_TABLE = Path(__file__).with_name("words.toml")
ALIKE = 0.5  # from here on a person is asked to look
PART_COUNTS = 0.9
SHORTEST_PART = 3  # letters; "de" is a part of everything
STEM = 7  # the first letters of a word of a description: "naaien" and "naaister" are kept apart


@cache
def _general(table: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_TABLE.read_text(encoding="utf-8"))[table]["general"])


def core_words(name: str) -> list[str]:
    """The words of a name that tell it from others; all of them where no other is left."""
    words = _joined_letters(folded(name).split())
    return [word for word in words if word not in _general("names")] or words


def pieces(name: str) -> frozenset[str]:
    """The pieces of three letters of a name, each word with a space on both sides."""
    padded = [f" {word} " for word in core_words(name)]
    return frozenset(word[start : start + 3] for word in padded for start in range(len(word) - 2))


def initials(name: str) -> str:
    """The first letters of a name of several words, or a name that is nothing but such letters."""
    words = core_words(name)
    if len(words) == 1:
        return words[0] if len(words[0]) <= 5 else ""
    return "".join(word[0] for word in words)


def likeness(typed: frozenset[str], known: frozenset[str]) -> float:
    """Between 0 and 1, of two names in pieces."""
    common = len(typed & known)
    if not common:
        return 0.0
    dice = 2 * common / (len(typed) + len(known))
    part = common / len(typed) if len(typed) >= SHORTEST_PART else 0.0
    # What was typed may be the start of a longer name, but half a word of a long name is no likeness.
    return max(dice, PART_COUNTS * part if part > 0.75 else 0.0)


def what_words(text: str) -> frozenset[str]:
    """The words of a description by which another of the same kind could be recognised, cut to stems."""
    words = (word for word in folded(text).split() if len(word) > 3)
    return frozenset(word[:STEM] for word in words if word not in _general("what"))


def _joined_letters(words: list[str]) -> list[str]:
    """`v v` becomes `vv`: letters with signs between them are one short name."""
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1:
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        if word:
            joined.append(word)
    return joined
