"""Search over everything: records by their words, areas, needs and goals by name, words by what they mean.

The register keeps, folded, every word a record may be looked for by: aliases, both languages, needs and what
those are called. All words must be there; where nothing has them all, what has any of them is shown and said
to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from oever.site.common.places import ServedPlace
from oever.site.places.models import Area, BasicNeed, Goal
from oever.site.places.queries import areas_here, goals_of, needs_of
from oever.site.register.folding import folded
from oever.site.register.models import Record
from oever.site.register.queries import organisations, services, spaces
from oever.site.stories.told import Word, words_of

MOST = 20
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that fits. `is_loose`: no record has all the words, these have some."""

    records: list[Record]
    areas: list[Area]
    needs: list[BasicNeed]
    goals: list[Goal]
    words: list[Word]
    is_loose: bool = False

    def __len__(self) -> int:
        return sum(len(part) for part in (self.records, self.areas, self.needs, self.goals, self.words))


def find(place: ServedPlace, typed: str) -> Found:
    """What fits the words that were typed: at most nine queries."""
    words = folded(typed).split()[:MOST_WORDS]
    if not words:
        return Found([], [], [], [], [])
    records = list(_records(place.id, words, reduce(lambda a, b: a & b, map(_has, words))))
    is_loose = not records and len(words) > 1
    if is_loose:
        records = list(_records(place.id, words, reduce(or_, map(_has, words))))
    return Found(
        records=records,
        areas=[area for area in areas_here(place.id) if _fits(words, [area.name])],
        needs=[need for need in needs_of(place.id) if _fits(words, [*need.names.values(), *need.words])],
        goals=[goal for goal in goals_of(place.id) if _fits(words, goal.names.values())],
        words=[word for word in words_of(place) if _fits(words, [word.term.nl, word.term.en, *word.also])],
        is_loose=is_loose and bool(records),
    )


def _has(word: str) -> Q:
    return Q(search_words__contains=word)


def _records(place_id: str, words: Sequence[str], wanted: Q) -> Iterable[Record]:
    """Those whose name begins with the first word come first, then those that have it in the name."""
    first = words[0]
    rank = Case(
        When(name__istartswith=first, then=Value(0)),
        When(name__icontains=first, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    for read in (organisations, services, spaces):
        rows: QuerySet[Any] = read(place_id)
        yield from rows.filter(wanted).annotate(rank=rank).order_by("rank", "name")[:MOST]


def _fits(words: Sequence[str], names: Iterable[str]) -> bool:
    """Every word that was typed begins a word of the name."""
    padded = " " + " ".join(folded(name) for name in names)
    return all(f" {word}" in padded for word in words)
