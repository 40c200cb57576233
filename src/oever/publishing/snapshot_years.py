"""What one payer hands in later, beside what it published before: month after month, or year after year.

A book year that only one of the two tells of is taken over as it is. Where both tell of a year, months that
differ are added up; where a month is in both, or one of them tells the year as a whole, the later file takes
the place of the whole year, so that no payment counts twice. What cannot be added up from parts of a year
(suppliers counted, concentration, LM3) is not told of such a year, and how a change between two years came
about is told only where both were followed together. Amounts, bounds and rows are to the cent those of one
file with everything in it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import add

from oever.ledger.followed import Supplier
from oever.publishing.snapshot import Row, Snapshot
from oever.publishing.snapshot_sums import joined_periods, only, sums, suppliers_in
from oever.vocabulary.bands import Definition
from oever.vocabulary.figures import MEASURES, Figure
from oever.vocabulary.languages import Text
from oever.vocabulary.periods import MONTHS_OF_A_YEAR

STAYS, NEW, ADDED, REPLACED, GONE = "stays", "new", "added", "replaced", "gone"
KEPT = (STAYS, ADDED)


@dataclass(frozen=True, slots=True)
class Year:
    """What becomes of one book year: its fate, and how many months were told and are told now.

    fate: "stays" as it was, "new", "added" to what was there, "replaced" by the later file, or "gone": its
    months are told now under another book year, or it was counted in other bands or other money.
    """

    name: str
    fate: str
    before: int
    after: int


def beside(earlier: Snapshot, later: Snapshot) -> tuple[Snapshot, tuple[Year, ...]]:
    """Both as one snapshot of the payer of `later`, and what becomes of every book year.

    Where nothing of the earlier one is kept, the later one is given back as it is.
    """
    payer = later.followed.anchors[0]
    was, now = _months(only(earlier, payer).rows), _months(later.rows)
    years = tuple(sorted(_years(earlier, later, was, now), key=lambda year: year.name))
    kept = {year.name for year in years if year.fate in KEPT}
    if not kept:
        return later, years
    parts = {year.name for year in years if year.fate == ADDED}
    first, second = _within(only(earlier, payer), kept), only(later, payer)
    return _joined(first, second, parts, years), years


def _years(
    earlier: Snapshot, later: Snapshot, was: Mapping[str, set[str]], now: Mapping[str, set[str]]
) -> Iterable[Year]:
    retold = {month for months in now.values() for month in months if month}
    is_alike = _counted_alike(earlier, later)
    for name, months in was.items():
        after = now.get(name, set())
        if not is_alike or months & retold or (after and "" in months | after):
            yield Year(name, REPLACED if after else GONE, _count(months), _count(after))
        elif after:
            yield Year(name, ADDED, _count(months), _count(months | after))
        else:
            yield Year(name, STAYS, _count(months), _count(months))
    yield from (Year(name, NEW, 0, _count(months)) for name, months in now.items() if name not in was)


def _count(months: Collection[str]) -> int:
    """How many months these are; a year that is told as a whole is twelve."""
    return MONTHS_OF_A_YEAR if "" in months else len(months)


def _counted_alike(earlier: Snapshot, later: Snapshot) -> bool:
    """Whether figures of both may stand on one page: the same place, money and bands."""
    one, other = earlier.followed, later.followed
    return (one.place_id, one.currency, one.bands) == (other.place_id, other.currency, other.bands)


def _months(rows: Iterable[Row]) -> dict[str, set[str]]:
    months: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        months[row.period].add(row.month)
    return months


def _within(snapshot: Snapshot, names: Collection[str]) -> Snapshot:
    """Only these book years."""
    followed = snapshot.followed
    rows = tuple(row for row in snapshot.rows if row.period in names)
    narrowed = replace(
        followed,
        periods=tuple(period for period in followed.periods if period.name in names),
        figures=tuple(figure for figure in followed.figures if set(_told_of(figure)) <= set(names)),
        suppliers=suppliers_in(followed.suppliers, rows),
        rules=tuple(rule for rule in followed.rules if rule.period in names),
        flows=tuple(flow for flow in followed.flows if flow.period in names),
    )
    return Snapshot(narrowed, rows)


def _told_of(figure: Figure) -> list[str]:
    """The book years that a figure is about: one, or for a change two."""
    return figure.period.split("..")


def _joined(first: Snapshot, second: Snapshot, parts: Collection[str], years: Iterable[Year]) -> Snapshot:
    one, other = first.followed, second.followed
    suppliers = _suppliers(one.suppliers, other.suppliers)
    names = {supplier.key: supplier.name for supplier in suppliers}
    rows = tuple(replace(row, supplier=names[row.supplier_key]) for row in (*first.rows, *second.rows))
    definition = other.definition if one.definition == other.definition else Definition.HEAD_OFFICE
    joined = replace(
        other,
        periods=joined_periods((*one.periods, *other.periods), months=add),
        definition=definition,
        sources=(*one.sources, *other.sources),
        figures=_figures(first, second, parts),
        suppliers=suppliers_in(suppliers, rows),
        rules=(*one.rules, *other.rules),
        flows=(*one.flows, *other.flows),
        inputs_hash=hashlib.sha256(f"{one.inputs_hash} {other.inputs_hash}".encode()).hexdigest(),
        made_on=max(one.made_on, other.made_on),
        notes=tuple(dict.fromkeys([*one.notes, *other.notes, *_notes(years)])),
    )
    return Snapshot(joined, rows)


def _figures(first: Snapshot, second: Snapshot, parts: Collection[str]) -> tuple[Figure, ...]:
    both = (first.followed, second.followed)
    whole = [one for followed in both for one in followed.figures if not set(_told_of(one)) & set(parts)]
    in_parts = [
        replace(followed, figures=tuple(one for one in followed.figures if one.period in parts))
        for followed in both
    ]
    found = [*whole, *sums(in_parts, second.followed.anchors[0])]
    return tuple(
        sorted(found, key=lambda f: (MEASURES.index(f.measure), f.anchor, f.period, f.dimension, f.key))
    )


def _suppliers(one: Iterable[Supplier], other: Iterable[Supplier]) -> tuple[Supplier, ...]:
    """Each supplier once, as the later file knows it."""
    found = {supplier.key: supplier for supplier in one}
    for supplier in other:
        known = found.get(supplier.key, supplier)
        found[supplier.key] = replace(
            supplier,
            spellings=max(known.spellings, supplier.spellings),
            first_paid_on=min(known.first_paid_on, supplier.first_paid_on),
            last_paid_on=max(known.last_paid_on, supplier.last_paid_on),
        )
    return tuple(found.values())


def _notes(years: Iterable[Year]) -> list[Text]:
    notes = []
    for year in years:
        if year.fate == ADDED:
            notes.append(
                Text(
                    nl=f"{year.name} kwam in delen binnen. Wat niet op te tellen is (hoeveel leveranciers, "
                    "hoe geconcentreerd, LM3) staat er niet bij.",
                    en=f"{year.name} came in parts. What cannot be added up (how many suppliers, how "
                    "concentrated, LM3) is not told.",
                )
            )
        if year.fate == REPLACED:
            notes.append(
                Text(
                    nl=f"{year.name} komt uit een later bestand; wat eerdere bestanden over dat jaar zeiden, "
                    "telt niet meer mee.",
                    en=f"{year.name} comes from a later file; what earlier files said of that year does not "
                    "count any more.",
                )
            )
    return notes
