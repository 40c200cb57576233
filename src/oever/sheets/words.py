"""From the words of a header to the concepts of headers.toml: "* Factuurbedrag (excl. btw)" is net amount."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2,})")
_LETTERED = re.compile(r"\([A-Za-z]\)")
_WORD = re.compile(r"[a-z]+|\d+")
_LINKS = ("", "s", "en", "e", "n")


@dataclass(frozen=True)
class Vocabulary:
    """The words of headers.toml as look-ups."""

    concept_of: dict[str, str]
    spoken: dict[tuple[str, ...], tuple[str, ...]]
    joined: dict[tuple[str, ...], tuple[str, ...]]
    unsaid: frozenset[str]


@cache
def headers_table() -> dict[str, Any]:
    """headers.toml as it stands."""
    return tomllib.loads((files("oever.sheets") / "headers.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    table = headers_table()
    concept_of = {word: concept for concept, words in table["words"].items() for word in words}
    concept_of |= {concept: concept for concept in table["words"] if concept not in concept_of}
    spoken, joined = (
        {tuple(key.split()): tuple(value.split()) for key, value in table[section].items()}
        for section in ("spoken", "joined")
    )
    return Vocabulary(concept_of, spoken, joined, frozenset(table["unsaid"]["words"]))


def plain_words(header: str) -> list[str]:
    """Lower-case words without accents, signs, "(T)" and line breaks; "DocumentNo" is two words."""
    text = header.replace("ï»¿", "").replace("\ufeff", "").replace("’", "")
    text = _CAMEL.sub(" ", _LETTERED.sub(" ", text))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    text = text.replace("b.t.w", "btw").replace("k.v.k", "kvk").replace("v.a.t", "vat").replace("'", "")
    return _WORD.findall(text)


@lru_cache(maxsize=16_384)
def concepts(header: str) -> tuple[str, ...]:
    """The concepts of a header in order; a word that is unknown stands as itself with "?" in front."""
    known = vocabulary()
    found: list[str] = []
    for word in _replaced(tuple(plain_words(header)), known.spoken):
        if word in known.concept_of:
            found.append(known.concept_of[word])
        elif word not in known.unsaid:
            found.extend(_parts(word) or _misspelt(word) or (f"?{word}",))
    return _replaced(tuple(found), known.joined)


@lru_cache(maxsize=16_384)
def _misspelt(word: str) -> tuple[str, ...]:
    """The concept of a long word that differs from a known one by a slip of the pen: "benificiary"."""
    if len(word) < 6:
        return ()
    long_words = [known for known in vocabulary().concept_of if len(known) >= 6]
    close = get_close_matches(word, long_words, n=1, cutoff=0.86)
    return (vocabulary().concept_of[close[0]],) if close else ()


@lru_cache(maxsize=16_384)
def _parts(word: str) -> tuple[str, ...]:
    """The concepts of a word that is wholly made of known words: leveranciersnummer, netamount."""
    known = vocabulary().concept_of
    for cut in range(len(word) - 2, 2, -1):
        head = word[:cut]
        stem = next(
            (
                head[: len(head) - len(link)]
                for link in _LINKS
                if head.endswith(link) and head[: len(head) - len(link)] in known
            ),
            "",
        )
        if len(stem) < 3:
            continue
        rest = word[cut:]
        if rest in known and len(rest) >= 2:
            return known[stem], known[rest]
        if tail := _parts(rest):
            return known[stem], *tail
    return ()


def _replaced(found: tuple[str, ...], pairs: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """The same words with every run that stands in `pairs` replaced."""
    for run, meaning in pairs.items():
        for start in range(len(found) - len(run) + 1):
            if found[start : start + len(run)] == run:
                return _replaced(found[:start] + meaning + found[start + len(run) :], pairs)
    return found
