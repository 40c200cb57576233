"""From records to pairs with a probability: candidates, comparing, weighing, in one call.

This is the part that knows nothing of ledgers: it takes records with a name and whatever else is told, in
one list or in two that are laid beside each other, and gives back the pairs that are worth joining or
asking about, each with what the two names have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import duckdb

from oever.ledger.suppliers.matching.blocking import Named, candidates
from oever.ledger.suppliers.matching.comparing import Likeness, compare
from oever.ledger.suppliers.matching.weighing import Model, Weighed, model, pattern, weigh
from oever.methods.distinctive import Rarity, words_of
from oever.methods.names import ReadName, family_of, squeezed

# The pattern of names that are equal letter for letter, once spaces are gone.
EQUAL = "="
AT_ONCE = 200_000


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
    """Records with what is counted over all of them."""

    words: list[tuple[str, ...]]
    squeezed: list[str]
    families: list[str]
    rarity: Rarity

    @classmethod
    def of(cls, records: Sequence[Record]) -> Prepared:
        words = [record.words for record in records]
        return cls(
            words,
            [squeezed(record.read.core) for record in records],
            [family_of(record.read.legal_form) for record in records],
            Rarity.of(set(words)),
        )

    def compare(self, left: int, right: int) -> tuple[str, Likeness]:
        """The pattern of agreement of two records, and what it was made from."""
        found = compare(self.words[left], self.words[right], self.rarity)
        told = pattern(found, (self.families[left], self.families[right]))
        if self.squeezed[left] == self.squeezed[right]:
            told = EQUAL + told[1:]
        return told, found


def scored(
    records: Sequence[Record], *, is_two_sided: bool = False, chosen: Model | None = None
) -> list[Scored]:
    """All pairs worth joining or asking about, in the order of their places. Deterministic."""
    if len(records) < 2:
        return []
    ready = Prepared.of(records)
    with duckdb.connect() as engine:
        engine.execute("SET preserve_insertion_order = true")
        named = [Named(words, record.side) for words, record in zip(ready.words, records, strict=True)]
        candidates(engine, named, is_two_sided=is_two_sided)
        pairs, likenesses = _compared(engine, ready)
        found = weigh(
            engine,
            _weighed(records, ready),
            pairs,
            ready.rarity,
            chosen or model("register" if is_two_sided else "one_list"),
        )
    return [
        Scored(l, r, probability, likenesses[l, r][0], likenesses[l, r][1]) for l, r, probability in found
    ]


Pairs = list[tuple[int, int, str]]


def _compared(
    engine: duckdb.DuckDBPyConnection, ready: Prepared
) -> tuple[Pairs, dict[tuple[int, int], tuple[str, Likeness]]]:
    """Compare every candidate; those with nothing worth weighing are left out."""
    pairs: Pairs = []
    kept: dict[tuple[int, int], tuple[str, Likeness]] = {}
    cursor = engine.execute("SELECT l, r FROM candidates ORDER BY l, r")
    while rows := cursor.fetchmany(AT_ONCE):
        for left, right in rows:
            told, found = ready.compare(left, right)
            if told[0] != "x" and (told[1] != "0" or told[0] in "ab="):
                pairs.append((left, right, told))
                kept[left, right] = (told, found)
    return pairs, kept


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
