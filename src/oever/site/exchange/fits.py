"""What fits: how far an offer answers an ask, and why, in words of theirs.

Both are read as sets of word stems (contributions.likeness). It fits when they share two words,
or one word and
the same kind of thing. The same place counts after that, never alone. No request leaves the machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oever.site.contributions.likeness import what_words
from oever.site.exchange.models import Posting
from oever.site.register.folding import folded

_WHATS = Path(__file__).with_name("what.toml")

WORDS_ALONE = 2  # shared words that are enough without anything else
POINTS = {"word": 3, "what": 2, "near": 2}
MOST_READ = 2_000  # the newest ones, so that a page costs the same whatever the size of the list


@dataclass(frozen=True, slots=True)
class Fit:
    """One posting that fits another: the words in common, whether it is near, and how much that counts."""

    posting: Posting
    words: tuple[str, ...]
    is_near: bool
    score: int


def stems_of(text: str) -> str:
    """The stems of a text as they are kept with a posting: " brood kaas "."""
    return f" {' '.join(sorted(what_words(text)))} " if text else ""


def what_fits(posting: Posting, most: int = 3) -> list[Fit]:
    """The open postings of the other kind that fit best."""
    other = Posting.Kind.OFFER if posting.kind == Posting.Kind.ASK else Posting.Kind.ASK
    found = Posting.objects.open().filter(place_id=posting.place_id, kind=other).exclude(pk=posting.pk)
    read = list(found.select_related("area", "organisation")[:MOST_READ])
    fits = [fit for one in read if (fit := fit_of(posting, one)) is not None]
    return sorted(fits, key=lambda fit: (-fit.score, fit.posting.until_on, fit.posting.pk))[:most]


def fit_of(one: Posting, other: Posting) -> Fit | None:
    """How far two postings of different kinds fit; None where they do not."""
    words = shared(one.stems, other.stems)
    same_what = one.what == other.what
    if len(words) < WORDS_ALONE and not (words and same_what):
        return None
    is_near = near(_path(one), _path(other))
    score = len(words) * POINTS["word"] + same_what * POINTS["what"] + is_near * POINTS["near"]
    return Fit(other, words, is_near, score)


def shared(left: str, right: str) -> tuple[str, ...]:
    """The stems that two texts have in common."""
    return tuple(sorted(set(left.split()) & set(right.split())))


def near(left: str, right: str) -> bool:
    """Whether two areas are the same, or one lies in the other; an area that is not told is near to
    nothing.
    """
    return bool(left and right) and (left.startswith(right) or right.startswith(left))


def whole_words(stems: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The words of the texts that the stems were cut from, as somebody wrote them: for telling the reason."""
    known: dict[str, str] = {}
    for text in texts:
        for word in text.replace("\n", " ").split():
            for stem in what_words(word):
                known.setdefault(stem, word.strip(".,;:!?()“”\"'").lower())
    return [known.get(stem, stem) for stem in stems]


def likely_what(text: str) -> str:
    """Which kind of thing a sentence seems to be about (what.toml); help where nothing tells."""
    plain = f" {folded(text)}"
    found = (what for what, words in _whats().items() if any(f" {folded(word)}" in plain for word in words))
    return next(found, Posting.What.HELP)


@cache
def _whats() -> Mapping[str, list[str]]:
    told: dict[str, list[str]] = tomllib.loads(_WHATS.read_text(encoding="utf-8"))["words"]
    return told


def counted(stems: Iterable[str]) -> Mapping[str, int]:
    """How many texts hold each stem; a word that stands in many says little."""
    told: dict[str, int] = {}
    for text in stems:
        for stem in set(text.split()):
            told[stem] = told.get(stem, 0) + 1
    return told


def _path(posting: Posting) -> str:
    return posting.area.path if posting.area else ""
