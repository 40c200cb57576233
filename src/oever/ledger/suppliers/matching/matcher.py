"""From records to pairs with a probability: candidates, comparing, weighing, in one call.

This is the part that knows nothing of ledgers: it takes records with a name and whatever else is told, in
one list or in two that are laid beside each other, and gives back the pairs that are worth joining or
asking about, each with what the two names have in common.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, compress, product

import duckdb
import numpy as np

from oever.ledger.engine import passing_connection
from oever.ledger.suppliers.matching.blocking import Named, candidates
from oever.ledger.suppliers.matching.comparing import Likeness, compare, compare_if_alike
from oever.ledger.suppliers.matching.screening import Screen
from oever.ledger.suppliers.matching.weighing import COVERS, Model, Weigh, Weighed, model, pattern, weigh
from oever.methods.distinctive import Rarity, words_of
from oever.methods.names import ReadName, family_of, squeezed
from oever.methods.spelling import respelled

# The pattern of names that are equal letter for letter, once spaces are gone.
EQUAL = "="
# Of a spelling that many records carry, so many are laid beside those of another.
MOST = 6


@dataclass(frozen=True, slots=True)
class Record:
    """One name to be matched. company_number and the rest are "" or 0 where not told.

    side: 0 or 1 where two lists are laid beside each other, 0 for all in one list.
    """

    read: ReadName
    company_number: str = ""
    postcode: str = ""
    category: str = ""
    amount: float = 0.0
    side: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.read.core)


@dataclass(frozen=True, slots=True)
class Scored:
    """Two records (by their place), how probable it is that they are one, and what their names share."""

    left: int
    right: int
    probability: float
    pattern: str
    likeness: Likeness


@dataclass(frozen=True)
class Prepared:
    """Records with what is counted over all of them. spellings: the different names, as words."""

    words: list[tuple[str, ...]]
    squeezed: list[str]
    families: list[str]
    rarity: Rarity

    @classmethod
    def of(cls, records: Sequence[Record]) -> Prepared:
        """Read once what every comparison needs."""
        words = [record.words for record in records]
        return cls(
            words,
            [squeezed(record.read.core) for record in records],
            [family_of(record.read.legal_form) for record in records],
            Rarity.of(set(words)),
        )

    def compare(self, left: Sequence[str], right: Sequence[str]) -> Likeness | None:
        """What two names have in common; None for too little."""
        return compare_if_alike(left, right, self.rarity, COVERS[0])

    def pattern(self, left: int, right: int, found: Likeness) -> str:
        """The pattern of agreement of two records whose names have this in common."""
        families = (self.families[left], self.families[right])
        if is_saint_of_foundation(found, families):
            found = replace(found, only_left=(), only_right=(), lost_left=0.0, lost_right=0.0)
        told = pattern(found, families)
        return EQUAL + told[1:] if self.squeezed[left] == self.squeezed[right] else told


def scored(
    records: Sequence[Record],
    *,
    is_two_sided: bool = False,
    chosen: Model | None = None,
    elsewhere: Weigh | None = None,
) -> list[Scored]:
    """All pairs worth joining or asking about, in the order of their places. Deterministic.

    elsewhere: who weighs the pairs, where that is not done here.
    """
    if len(records) < 2:
        return []
    used = chosen or model("register" if is_two_sided else "one_list")
    with _keeping_everything(), passing_connection() as engine:
        ready = Prepared.of(records)
        likenesses = compared(engine, records, ready, is_two_sided=is_two_sided)
        pairs = [
            (left, right, ready.pattern(left, right, found)) for (left, right), found in likenesses.items()
        ]
        weighs = elsewhere or partial(weigh, engine)
        found = weighs(_weighed(records, ready), pairs, ready.rarity, used)
        patterns = {(left, right): told for left, right, told in pairs}
        return [
            Scored(left, right, probability, patterns[left, right], likenesses[left, right])
            for left, right, probability in found
        ]


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Millions of small things are made here and all are kept: looking for garbage would find none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compared(
    engine: duckdb.DuckDBPyConnection, records: Sequence[Record], ready: Prepared, *, is_two_sided: bool
) -> dict[tuple[int, int], Likeness]:
    """What all pairs of records that are worth a look have in common, in the order of their places.

    Each spelling is looked up and compared once, however many records carry it.
    """
    carriers: dict[tuple[tuple[str, ...], int], list[int]] = {}
    for place, (words, record) in enumerate(zip(ready.words, records, strict=True)):
        carriers.setdefault((words, record.side), []).append(place)
    spellings = list(carriers)
    heard = [Named(tuple(map(respelled, words)), side) for words, side in spellings]
    candidates(engine, heard, is_two_sided=is_two_sided)
    found: dict[tuple[int, int], Likeness] = {}
    for words, side in spellings if not is_two_sided else ():
        places = carriers[words, side]
        if len(places) > 1:
            likeness = compare(words, words, ready.rarity)
            found |= dict.fromkeys(_among(places), likeness)
    homes = list(carriers.values())
    for left, right in _screened(engine, [words for words, _ in spellings], ready.rarity):
        likely = ready.compare(spellings[left][0], spellings[right][0])
        if likely is None:
            continue
        if len(homes[left]) == len(homes[right]) == 1:
            found[homes[left][0], homes[right][0]] = likely
        else:
            for a, b in product(homes[left][:MOST], homes[right][:MOST]):
                found[min(a, b), max(a, b)] = likely if a < b else likely.turned()
    return dict(sorted(found.items()))


def _screened(
    engine: duckdb.DuckDBPyConnection, names: Sequence[Sequence[str]], rarity: Rarity
) -> Iterator[tuple[int, int]]:
    """The candidates that can be alike, by the places of their spellings."""
    columns = engine.execute("SELECT l, r FROM candidates ORDER BY l, r").fetchnumpy()
    left, right = (np.asarray(columns[side], np.int32) for side in ("l", "r"))
    passes = Screen.of(names, rarity).passes(left, right, COVERS[0])
    yield from zip(left[passes].tolist(), right[passes].tolist(), strict=True)


def _among(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every pair of few; of many, each with the first."""
    if len(places) <= MOST:
        return combinations(places, 2)
    return ((places[0], place) for place in places[1:])


def is_saint_of_foundation(found: Likeness, families: tuple[str, str]) -> bool:
    """Whether all that differs is "St." before the one name and "Stichting" before the other."""
    left, right = found.only_left, found.only_right
    return (left == ("st",) and not right and families == ("", "foundation")) or (
        right == ("st",) and not left and families == ("foundation", "")
    )


def _weighed(records: Sequence[Record], ready: Prepared) -> list[Weighed]:
    return [
        Weighed(rarest_word(words, ready.rarity), record.postcode, record.category, record.amount)
        for words, record in zip(ready.words, records, strict=True)
    ]


def rarest_word(words: Sequence[str], rarity: Rarity) -> str:
    """The distinctive word that tells most, one that other names carry too if there is any; or ""."""
    distinctive = list(compress(words, map(rarity.is_distinctive, words)))
    met = [word for word in distinctive if rarity.carried.get(word, 1) > 1]
    return max(met or distinctive, key=lambda word: (rarity.weight(word), word), default="")
