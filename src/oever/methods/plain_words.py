"""Words that are hard to read and what could stand there, with all their forms.

A list names "faciliteren"; a text says "faciliteert" or "gefaciliteerde". The forms are made when a list
is read, so that looking up a word of a text is one step. A place adds the words of its own glossary: they
need not go, but they need the explanation that the place gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LIST, GLOSSARY = "list", "glossary"
_DOUBLED = re.compile(r"([aeiou])\1([bcdfgklmnprstvz])$")
_SHORT = re.compile(r"(?:^|[^aeiouë])[aeiou][bdfgklmnprst]$")


@dataclass(frozen=True, slots=True)
class Hard:
    """One hard word or row of words; `plain` is what could stand there, or what it means."""

    word: str
    plain: str
    source: str = LIST


@dataclass(slots=True)
class HardWords:
    """Looked up by first word: what follows it (lower case) and the entry, the longest row first."""

    by_first: dict[str, list[tuple[tuple[str, ...], Hard]]] = field(default_factory=dict)

    def add(self, form: str, hard: Hard) -> None:
        first, *rest = form.lower().split()
        rows = self.by_first.setdefault(first, [])
        if all(row[0] != tuple(rest) for row in rows):
            rows.append((tuple(rest), hard))
            rows.sort(key=lambda row: -len(row[0]))

    def with_glossary(self, glossary: Mapping[str, str]) -> HardWords:
        """These words and those of a place: word to its explanation. The place's word wins."""
        both = HardWords({first: list(rows) for first, rows in self.by_first.items()})
        for word, plain in glossary.items():
            for form in {word, *_of_noun(word)}:
                first, *rest = form.lower().split() or [""]
                rows = both.by_first.get(first, [])
                both.by_first[first] = [row for row in rows if row[0] != tuple(rest)]
                both.add(form, Hard(word, plain, GLOSSARY))
        both.by_first.pop("", None)
        return both


def read_hard_words(table: Mapping[str, Any]) -> HardWords:
    """From the sections words, nouns, adjectives, verbs_eren, verbs and phrases of a list."""
    found = HardWords()
    for section, forms_of in _FORMS.items():
        for word, says in table.get(section, {}).items():
            plain, _, more = says.partition(" : ")
            for form in (word, *forms_of(word), *more.split()):
                found.add(form, Hard(word, plain.replace(" | ", ", ")))
    return found


def _of_noun(word: str) -> Iterator[str]:
    yield word + "s"
    yield word + "'s"
    yield word + "n"
    if word.endswith("heid"):
        yield word[:-4] + "heden"
    elif doubled := _DOUBLED.search(word):
        letter = {"s": "z", "f": "v"}.get(doubled[2], doubled[2])
        yield word[:-2] + letter + "en"
    elif _SHORT.search(word):
        yield word + word[-1] + "en"
    elif not word.endswith("e"):
        yield word + "en"
    if word.endswith("ie"):
        yield word + "ën"


def _of_adjective(word: str) -> Iterator[str]:
    if doubled := _DOUBLED.search(word):
        yield word[:-2] + {"s": "z", "f": "v"}.get(doubled[2], doubled[2]) + "e"
    elif word.endswith("ief"):
        yield word[:-1] + "ve"
    else:
        yield word + "e"
        if _SHORT.search(word):
            yield word + word[-1] + "e"


def _of_verb_eren(word: str) -> Iterator[str]:
    ending = "ëer" if word.endswith("eëren") else "eer"  # creëren: creëer; verifiëren: verifieer
    stem = word[:-4] + ending
    yield from (stem, stem + "t", stem + "de", stem + "den")
    past = "ge" + {"e": "ë", "i": "ï"}.get(stem[0], stem[0]) + stem[1:]
    yield from (past + "d", past + "de")
    yield word[:-1] + "nd"
    yield word[:-1] + "nde"


def _as_it_is(word: str) -> Iterable[str]:
    return ()


_FORMS = {
    "words": _as_it_is,
    "nouns": _of_noun,
    "adjectives": _of_adjective,
    "verbs_eren": _of_verb_eren,
    "verbs": _as_it_is,
    "phrases": _as_it_is,
}
