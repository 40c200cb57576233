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
_WORDS = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
LITTLE = frozenset(_WORDS["little_words"])
_ENDINGS = (
    "heden", "ingen", "aties", "atie", "ering", "ation", "eren", "elen", "ende", "ing", "en", "es", "er",
    "je", "s", "e", "t",
)  # fmt: skip
SHORTEST = 4
PART = 4  # a part of a word that is written together
INSIDE = 6  # so long must a word be to be seen in the middle of a longer one
_REST = re.compile(r"\b(?:voor|for|bij|in|aan|at|to)\b", re.IGNORECASE)
AROUND = 0.4  # what stands after "for" or "in" says for whom and where, and hardly what


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


BUYERS_WORDS = frozenset(stem(word) for word in _WORDS["words_of_buyers"])


def stems(text: str) -> list[str]:
    """The words of a text that tell something, each by its stem, in their order."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return [stem(word) for word in _WORD.findall(plain) if word not in LITTLE and not word.isdecimal()]


def start_of_rest(text: str) -> int:
    """Where the first "for", "in" or "at" stands; the length of the text where there is none, or at once."""
    found = _REST.search(text)
    return found.start() if found and found.start() > 2 else len(text)


def weighed_stems(text: str) -> dict[str, float]:
    """The stems of a need: 1 for what is asked, AROUND for whom and where, and for words of buyers."""
    cut = start_of_rest(text)
    around = dict.fromkeys(stems(text[cut:]), AROUND)
    return around | {one: AROUND if one in BUYERS_WORDS else 1.0 for one in stems(text[:cut])}


def alikeness(asked: str, known: str) -> float:
    """How far two stems are one: 1 for the same, less for a beginning or an end of a longer word, else 0."""
    if asked == known:
        return 1.0
    short, long = sorted((asked, known), key=len)
    if len(short) >= SHORTEST + 1 and long.endswith(short):
        return 0.8
    if len(short) >= SHORTEST + 1 and long.startswith(short):
        return 0.7
    if len(short) >= INSIDE and short in long:
        return 0.7
    shared = _shared_start(asked, known)
    if shared >= PART and len(short) >= 2 * PART and _shared_start(asked[::-1], known[::-1]) >= PART:
        return 0.6  # "leerplek" and "leerwerkplek"
    return 0.5 if shared >= INSIDE else 0.0


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
