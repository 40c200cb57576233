"""Every way of matching in one form: a labelled set in, pairs with a score out, the best score first."""

from __future__ import annotations

from bench.matching.sets import LabelledSet, Pair, Row
from oever.ledger.suppliers.matching.matcher import Record
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
