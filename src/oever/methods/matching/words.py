"""Words as they are compared: without accents, endings and little words, in Dutch and English alike.

"Hotellinnen" meets "linnen", "huiswerkbegeleiding" meets "huiswerkhulp": Dutch writes words together, so the
beginning or the end of a longer word counts as that word, for a part of its weight.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[a-z0-9]+")
_TABLE = Path(__file__).parents[1] / "parameters" / "matching.toml"
LITTLE = frozenset(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["little_words"])
_ENDINGS = (
    "heden", "ingen", "aties", "ering", "eren", "elen", "ende", "ing", "en", "es", "er", "je", "s", "e", "t",
)  # fmt: skip
SHORTEST = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, with doubled letters made single, so that "lappen" and "lap" meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    # An open syllable has one vowel where a closed one has two: "schoonmaken", "schoonmaak".
    word = re.sub(r"(aa|ee|oo|uu)(?=[^aeiou]*$)", lambda two: two[0][0], word)
    return re.sub(r"v$", "f", re.sub(r"z$", "s", word))


def stems(text: str) -> list[str]:
    """The words of a text that tell something, each by its stem, in their order."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return [stem(word) for word in _WORD.findall(plain) if word not in LITTLE and not word.isdecimal()]


def alikeness(asked: str, known: str) -> float:
    """How far two stems are one: 1 for the same, less for a beginning or an end of a longer word, else 0."""
    if asked == known:
        return 1.0
    short, long = sorted((asked, known), key=len)
    if len(short) >= SHORTEST + 1 and long.endswith(short):
        return 0.8
    if len(short) >= SHORTEST + 1 and long.startswith(short):
        return 0.7
    shared = _shared_start(asked, known)
    return 0.5 if shared >= 7 else 0.0


def _shared_start(a: str, b: str) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def all_stems(texts: Iterable[str]) -> list[str]:
    """The stems of several texts."""
    return [one for text in texts for one in stems(text)]
