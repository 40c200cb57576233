"""Which column is what: the words above it, weighed with the cells below it.

Every column of every kind of table gets a score for every column of the file: how well the words fit
(headers.toml) times how well the cells fit (evidence.py). The best pairs are taken first. No header is
treated on its own in code; the table can be read and extended by anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from oever.sheets.column_map import TableMap
from oever.sheets.evidence import ColumnLook, fit
from oever.sheets.words import concepts, headers_table
from oever.vocabulary.columns import TableKind

ACCEPTED = 0.42
_UNKNOWN_WEIGHT = 0.5
_LACKING = 0.65
_HARD = frozenset({"amount", "date", "postcode"})
KINDS = (TableKind.PAYMENTS, TableKind.CONTRACTS, TableKind.ORGANISATIONS)


@dataclass(frozen=True)
class Known:
    """One column of headers.toml: the headers that mean it, and what its cells hold."""

    name: str
    content: str
    is_needed: bool
    counts: float
    phrases: tuple[tuple[frozenset[str], float], ...]

    @property
    def is_other(self) -> bool:
        return self.name.startswith("other_")


@cache
def known_columns(kind: TableKind) -> tuple[Known, ...]:
    """The columns that a kind of table can have."""
    return tuple(
        Known(
            name,
            said["content"],
            said.get("needed", False),
            said["counts"],
            tuple((frozenset(concepts(phrase)), weight) for phrase, weight in said["headers"].items()),
        )
        for name, said in headers_table()[kind.value].items()
    )


@lru_cache(maxsize=16_384)
def word_scores(header: str, kind: TableKind) -> Mapping[str, float]:
    """How well the words of a header mean each column, 0..1; columns with nothing in common are left out.

    An unknown word in the header counts for half. What is recognised only to be set aside must say all
    its words: "Supplier" alone is no supplier's bank.
    """
    found = frozenset(concepts(header))
    if not found:
        return {}
    size = sum(_UNKNOWN_WEIGHT if word.startswith("?") else 1 for word in found)
    scores = {}
    for column in known_columns(kind):
        phrases = [p for p in column.phrases if not column.is_other or p[0] <= found]
        best = max((_likeness(found, words, size) * weight for words, weight in phrases), default=0.0)
        if best > 0:
            scores[column.name] = best
    return scores


def _likeness(found: frozenset[str], words: frozenset[str], size: float) -> float:
    """Words shared, twice, over the words of both (Dice), and less for each word the header lacks."""
    shared = len(found & words)
    return 2 * shared / (size + len(words)) * _LACKING ** (len(words) - shared)


@lru_cache(maxsize=16_384)
def best_word_score(header: str) -> float:
    """How much a cell reads as a header at all."""
    return max((score for kind in KINDS for score in word_scores(header, kind).values()), default=0.0)


@dataclass(frozen=True)
class Candidate:
    """One pairing of a column of the file with a known column."""

    column: str
    index: int
    score: float
    words: float


def candidates(header: Sequence[str], looks: Sequence[ColumnLook], kind: TableKind) -> list[Candidate]:
    """Every acceptable pairing, best first."""
    has_rows = any(look.cells for look in looks)
    found = []
    for column in known_columns(kind):
        for index, (title, look) in enumerate(zip(header, looks, strict=True)):
            words = word_scores(title, kind).get(column.name, 0.0)
            if words:
                score = _weigh(words, column, look) if has_rows else words
                if score >= ACCEPTED:
                    found.append(Candidate(column.name, index, score, words))
    return sorted(found, key=lambda pair: (-round(pair.score, 2), -looks[pair.index].distinct, pair.index))


def _weigh(words: float, column: Known, look: ColumnLook) -> float:
    """Words times cells. A column for dates, amounts or postcodes that holds none is not that column;
    where the header says so outright, a few are enough: the rest is for the ledger to reject, row by row."""
    agrees = fit(look, column.content)
    is_said_and_seen = words >= 0.95 and agrees > 0
    if column.content in _HARD and look.cells and agrees < 0.3 and not is_said_and_seen:
        return 0.0
    filled = 0.85 + 0.15 * min(1.0, look.filled * 1.2)
    repeats = 1.0
    if column.name == "supplier" and look.cells > 20 and look.distinct < 0.03:
        repeats = 0.75
    if column.name == "anchor" and look.cells > 20 and look.distinct > 0.25:
        repeats = 0.6
    if column.content == "date" and look.cells > 200 and look.distinct * look.cells < 1.5:
        repeats = 0.9
    return words * (0.35 + 0.65 * agrees) * filled * repeats


@dataclass(frozen=True)
class Matched:
    """The outcome for one kind: column -> (index, certainty), and who else could have been it."""

    kind: TableKind
    columns: Mapping[str, Candidate]
    rivals: Mapping[str, tuple[Candidate, ...]]

    def words(self, name: str) -> float:
        """How surely the header itself said this column; 0 where only cells did, or nothing."""
        return self.columns[name].words if name in self.columns else 0.0

    @property
    def explained(self) -> float:
        """How much of this kind of table was found, in the weights of headers.toml."""
        counts = {column.name: column.counts for column in known_columns(self.kind)}
        return sum(found.score * counts[name] for name, found in self.columns.items())


TIE = 0.015  # closer than this, two candidates are equally strong


def match(
    header: Sequence[str],
    looks: Sequence[ColumnLook],
    kind: TableKind,
    fixed: Mapping[str, int],
    said: TableMap,
) -> Matched:
    """Give each column of the file at most one meaning, best pairs first. `fixed` was said by a person."""
    columns = {name: Candidate(name, index, 1.0, 1.0) for name, index in fixed.items()}
    taken = set(fixed.values())
    settled = {*fixed, *said.absent, *said.constants}
    pairs = [pair for pair in candidates(header, looks, kind) if pair.column not in settled]
    for pair in pairs:
        is_free = pair.index not in taken
        if is_free and (pair.column.startswith("other_") or pair.column not in columns):
            taken.add(pair.index)
            columns.setdefault(pair.column, pair)
    rivals = {name: _rivals(pairs, columns, name) for name in columns if name not in fixed}
    return Matched(kind, columns, {name: found for name, found in rivals.items() if found})


def _rivals(pairs: Sequence[Candidate], columns: Mapping[str, Candidate], name: str) -> tuple[Candidate, ...]:
    """Who is as strong a candidate for a column as the one that got it, and has found nothing better."""
    chosen = columns[name]
    return tuple(
        pair
        for pair in pairs
        if pair.column == name
        and pair.index != chosen.index
        and pair.score > chosen.score - TIE
        and not _better_elsewhere(pair, columns)
    )


def _better_elsewhere(pair: Candidate, columns: Mapping[str, Candidate]) -> bool:
    """The rival column of the file has found a meaning that fits it as well or better."""
    return any(found.index == pair.index and found.score >= pair.score for found in columns.values())
