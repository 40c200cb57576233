"""Every way of matching in one form: a labelled set in, pairs with a score out, the best score first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bench.matching.sets import LabelledSet, Pair, Row
from oever.ledger.suppliers.matching.deciding import decide, odds
from oever.ledger.suppliers.matching.matcher import Record, scored
from oever.ledger.suppliers.matching.weighing import model
from oever.methods.names import read_name


def as_records(labelled: LabelledSet) -> tuple[list[Record], list[str]]:
    """The rows of a set as records, left before right, and their ids."""
    sides: list[tuple[int, Row]] = [(0, row) for row in labelled.left]
    sides += [(1, row) for row in labelled.right or ()]
    records = [
        Record(read_name(row.name), row.company_number, row.postcode, row.category, row.amount, side)
        for side, row in sides
    ]
    return records, [row.id for _, row in sides]


def is_judged(labelled: LabelledSet, pair: Pair) -> bool:
    """Whether the set says of this pair if it is one: not for pairs of two payers, or pairs nobody asked."""
    if labelled.asked is not None:
        return pair in labelled.asked
    groups = labelled.entity
    return not groups or groups[pair[0]] == groups[pair[1]]


def ours(labelled: LabelledSet, train: LabelledSet) -> Iterator[tuple[Pair, float]]:
    """Everything that passes the gate and contradicts nothing, with its weight of evidence as the score."""
    yield from _ours(labelled, joins_from=0.0)


def ours_as_shipped(labelled: LabelledSet, train: LabelledSet) -> Iterator[tuple[Pair, float]]:
    """What a run joins, with the thresholds of thresholds.toml; the score is 1 for every pair."""
    for pair, _ in _ours(labelled, joins_from=None):
        yield pair, 1.0


def _ours(labelled: LabelledSet, joins_from: float | None) -> Iterator[tuple[Pair, float]]:
    records, ids = as_records(labelled)
    is_two_sided = labelled.right is not None
    used = model("register" if is_two_sided else "one_list")
    if joins_from is not None:
        used = replace(used, joins_from=joins_from, asks_from=min(used.asks_from, 0.05))
    decided = decide(
        scored(records, is_two_sided=is_two_sided, chosen=used), records, is_two_sided=is_two_sided, used=used
    )
    for pair in decided.joined:
        a, b = ids[pair.left], ids[pair.right]
        yield (a, b) if is_two_sided or a < b else (b, a), odds(pair.probability)
