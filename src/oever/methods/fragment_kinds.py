"""What kind of thing somebody said: a wish, an offer, a worry, a question, a fact or a mood.

A guess by the words that people use, to be corrected by who reads it. It is kept as it was said: a wish
does not become a question because an editor would rather ask. Also: whether a piece points back at another
answer ("zie hierboven"), and where it may name a person, so that a name can become a role before anybody
else reads it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from oever.methods.paragraphs_joined import load_rules
from oever.methods.persons import given_names

DEFAULT = Path(__file__).parent / "parameters" / "fragment_kinds.toml"
_NAME = re.compile(
    r"\b[A-ZÀ-ÝŞĞİÖÜÇ][a-zà-ÿışğöüç'’-]+(?:\s+(?:van|de|der|den|el|al|ben|ter|ten|van der|van den)\b)*"
    r"(?:\s+[A-ZÀ-ÝŞĞİÖÜÇ][\w'’-]+)*"
)
_GOES_BEFORE = re.compile(r"[^\s.!?:\n–—-]\s+$")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


class FragmentKind(StrEnum):
    """What a piece says; nl and en stand in GLOSSARY.md."""

    WISH = "wish"
    OFFER = "offer"
    WORRY = "worry"
    QUESTION = "question"
    FACT = "fact"
    MOOD = "mood"


@dataclass(frozen=True, slots=True)
class _Cues:
    said: Mapping[FragmentKind, tuple[float, tuple[re.Pattern[str], ...]]]
    asked: Mapping[FragmentKind, re.Pattern[str]]
    asked_weight: float
    nothing: re.Pattern[str]
    nothing_words: int


def guess_kind(text: str, question: str = "") -> FragmentKind:
    """The likeliest kind of a piece, with the question it answers; a fact where nothing tells."""
    cues, lower = load_cues(), text.lower().strip()
    if len(lower.split()) <= cues.nothing_words and cues.nothing.match(lower):
        return FragmentKind.FACT
    scores = {
        kind: weight * sum(bool(pattern.search(lower)) for pattern in patterns)
        for kind, (weight, patterns) in cues.said.items()
    }
    scores[FragmentKind.FACT] = 0.5
    scores[FragmentKind.QUESTION] += 3.0 * _asking(text)
    for kind, pattern in cues.asked.items():
        if pattern.search(question.lower()):
            scores[kind] += cues.asked_weight
    return max(scores, key=lambda kind: scores[kind])


def _asking(text: str) -> float:
    """The share of the words of a text that stand in a question."""
    asking = total = 0
    for sentence in _SENTENCE.findall(text):
        words = len(sentence.split())
        total += words
        asking += words if sentence.rstrip().endswith("?") else 0
    return asking / total if total else 0.0


def refers_back(text: str) -> bool:
    """Whether it points at another answer of the same person, which has to be read with it."""
    return bool(load_rules().refers_back.search(text))


def names_in(text: str) -> list[str]:
    """What may be names of people, by their given name: to be looked at, and made into roles.

    One word at the start of a sentence has a capital anyway ("Dan", "Wil"): it counts only if it stands
    with a capital elsewhere too.
    """
    given = given_names()
    found: list[str] = []
    for match in _NAME.finditer(text):
        name = match.group().removesuffix("'s").removesuffix("’s")
        is_opening = not _GOES_BEFORE.search(text[: match.start()])
        if name.split()[0].lower() in given and (" " in name or not is_opening) and name not in found:
            found.append(name)
    return found


@cache
def load_cues(source: Path = DEFAULT) -> _Cues:
    """The patterns of fragment_kinds.toml."""
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    said = {
        kind: (table[kind]["weight"], tuple(re.compile(one) for one in table[kind]["patterns"]))
        for kind in FragmentKind
        if kind.value in table
    }
    asked = table["asked"]
    return _Cues(
        said,
        {kind: re.compile("|".join(asked[kind])) for kind in FragmentKind if kind.value in asked},
        asked["weight"],
        re.compile(table["nothing"]["pattern"]),
        table["nothing"]["most_words"],
    )
