"""Rows of a file into contracts: what is added, what changes, what stays, and what is refused and why.

A contract is known again by its number and supplier and title together; where a title was rewritten or a
supplier renamed, by what is left of the three as long as only one contract fits on either side. So a register
that is handed in again every quarter changes what changed, and makes nothing double. What a newer file no
longer names stays: the file may be a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from oever.errors import UnclearColumnsError
from oever.ledger.readers.contract_rows import ContractRow, ReadContracts, RefusedContract
from oever.methods.demand_classes import class_of
from oever.methods.names import normalise_name
from oever.site.common.history import Actor
from oever.site.demand.actions.contracts import keep_contract
from oever.site.demand.models import Contract
from oever.site.demand.places import currency_of
from oever.site.register.folding import folded
from oever.site.register.models import Organisation
from oever.vocabulary.languages import Text

FIELDS = (
    "stage", "reference", "title", "description", "department", "lot", "lots", "supplier",
    "supplier_is_person", "supplier_organisation_id", "supplier_postcode", "company_number",
    "supplier_size", "class_id", "classed_from", "category", "category_code", "annual_value",
    "total_value", "currency", "starts_on", "ends_on", "extendable_months", "extendable_months_most",
    "publishes_on", "closes_on", "procedure", "is_reserved", "reserved_for", "social_conditions",
    "delivery_postcode",
)  # fmt: skip
SHOWN = frozenset(FIELDS) - {"class_id", "classed_from", "supplier_organisation_id", "extendable_months_most"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of one contract: how it was and how it becomes."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowDone:
    """One row that was understood: where it stands, whose and what it is, and what changes by it."""

    sheet: str
    row: int
    anchor: str
    name: str
    changes: tuple[Changed, ...] = ()


@dataclass(slots=True)
class Outcome:
    """Every row is in exactly one of the four. `unnamed`: contracts we knew that the file does not name."""

    added: list[RowDone] = field(default_factory=list)
    changed: list[RowDone] = field(default_factory=list)
    left: list[RowDone] = field(default_factory=list)
    refused: list[RefusedContract] = field(default_factory=list)
    unnamed: int = 0
    read: ReadContracts = field(default_factory=ReadContracts)

    @property
    def rows(self) -> int:
        """How many rows were looked at."""
        return len(self.added) + len(self.changed) + len(self.left) + len(self.refused)


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from, and of which day that is."""

    name: str
    on: date | None


class Institutions:
    """The buyers of a place by every name they go by, and the other organisations by name and number."""

    def __init__(self, place_id: str) -> None:
        self._anchors: dict[str, Organisation] = {}
        self._suppliers: dict[str, int | None] = {}
        for one in Organisation.objects.filter(place_id=place_id).exclude(state="stopped"):
            names = [name for name in (one.name, one.ledger_name, *one.aliases) if name]
            if one.is_anchor:
                self._anchors |= {normalise_name(name): one for name in names}
            numbers = [f"#{number}" for number in one.company_number.replace(";", " ").split()]
            for key in (*map(normalise_name, names), *numbers):
                # A name that two organisations share says nothing of which of them it is.
                is_double = key in self._suppliers and self._suppliers[key] != one.pk
                self._suppliers[key] = None if is_double else one.pk

    def buyer(self, name: str) -> Organisation | None:
        """The institution of this name."""
        return self._anchors.get(normalise_name(name)) if name else None

    def supplier(self, name: str, number: str) -> int | None:
        """The organisation of the register that this supplier is, by its number or else its whole name."""
        digits = "".join(sign for sign in number if sign.isalnum())
        if digits and f"#{digits}" in self._suppliers:
            return self._suppliers[f"#{digits}"]
        return self._suppliers.get(normalise_name(name)) if name else None


def bring_in(
    *,
    place_id: str,
    anchor: Organisation | None,
    read: ReadContracts,
    source: Source,
    by: Actor,
    save: bool,
) -> Outcome:
    """Bring rows in, or with `save=False` say what would happen. `anchor` None: the rows say who buys.

    Raises UnclearColumnsError where the rows name several buyers and none of them is `anchor`.
    """
    known = Institutions(place_id)
    outcome = Outcome(refused=list(read.refused), read=read)
    mine = _of_buyers(known, anchor, read, outcome)
    currency = currency_of(place_id)
    for organisation, rows in mine.items():
        before = list(Contract.objects.filter(place_id=place_id, anchor=organisation))
        pairs = matched(rows, before)
        for row in rows:
            values = _values(row, known, currency)
            contract = pairs.get(id(row))
            _bring(place_id, organisation, contract, row, values, source, outcome, by if save else None)
        outcome.unnamed += len(before) - sum(id(row) in pairs for row in rows)
    return outcome


def _of_buyers(
    known: Institutions, anchor: Organisation | None, read: ReadContracts, outcome: Outcome
) -> dict[Organisation, list[ContractRow]]:
    """The rows of each buyer that we know. What is of somebody else is refused, by name."""
    if anchor is None:
        return _by_name(known, read.rows, outcome)
    named = {row.buyer for row in read.rows if row.buyer}
    is_mine = {name: known.buyer(name) == anchor for name in named}
    if len(named) <= 1 and not any(known.buyer(name) not in (None, anchor) for name in named):
        return {anchor: read.rows}  # one name for all rows: how the institution calls itself in its own file
    if not any(is_mine.values()):
        shown = ", ".join(sorted(named)[:8])
        raise UnclearColumnsError(
            Text(
                nl=f"Dit bestand gaat over {shown}, en niet over {anchor.name}; kies een ander bestand of "
                f"zet die naam bij de andere namen van {anchor.name}.",
                en=f"This file is about {shown}, and not about {anchor.name}; choose another file, or add "
                f"that name to the other names of {anchor.name}.",
            )
        )
    for row in read.rows:
        if row.buyer and not is_mine[row.buyer]:
            outcome.refused.append(_other_buyer(row))
    return {anchor: [row for row in read.rows if not row.buyer or is_mine[row.buyer]]}


def _by_name(
    known: Institutions, rows: Sequence[ContractRow], outcome: Outcome
) -> dict[Organisation, list[ContractRow]]:
    found: dict[Organisation, list[ContractRow]] = {}
    for row in rows:
        buyer = known.buyer(row.buyer)
        if buyer is None:
            outcome.refused.append(_unknown_buyer(row))
        else:
            found.setdefault(buyer, []).append(row)
    return found


def _other_buyer(row: ContractRow) -> RefusedContract:
    why = Text(nl="Dit is van een andere instelling.", en="This is of another institution.")
    return RefusedContract(row.sheet, row.row, "", row.buyer, why)


def _unknown_buyer(row: ContractRow) -> RefusedContract:
    why = Text(
        nl="Deze koper staat niet in het register; zet hem erbij of kies de instelling.",
        en="This buyer is not in the register; add it, or choose the institution.",
    )
    return RefusedContract(row.sheet, row.row, "", row.buyer, why)


def _values(row: ContractRow, known: Institutions, currency: str) -> dict[str, Any]:
    class_ = class_of(row.category_code, row.category, f"{row.title} {row.lot}")
    told = {name: getattr(row, name) for name in FIELDS if hasattr(row, name)}
    return told | {
        "currency": row.currency or currency,
        "class_id": class_.id,
        "classed_from": class_.read_from,
        "supplier_organisation_id": known.supplier(row.supplier, row.company_number),
    }


def _bring(
    place_id: str,
    anchor: Organisation,
    contract: Contract | None,
    row: ContractRow,
    values: dict[str, Any],
    source: Source,
    outcome: Outcome,
    by: Actor | None,
) -> None:
    changes = () if contract is None else _changes(contract, values)
    done = RowDone(row.sheet, row.row, anchor.name, row.title, tuple(c for c in changes if c.name in SHOWN))
    if contract is None:
        outcome.added.append(done)
    elif not changes or _is_older(source, contract):
        outcome.left.append(done)
        return
    else:
        outcome.changed.append(done)
        values = {change.name: change.after for change in changes}
    if by is None:
        return
    told = values | {
        "source": source.name, "source_on": source.on, "sheet": row.sheet, "row": row.row,
        "words": search_words(row, anchor.name),
    }  # fmt: skip
    keep_contract(contract=contract or Contract(place_id=place_id, anchor=anchor), values=told, by=by)


def _is_older(source: Source, contract: Contract) -> bool:
    """What is known is of a later day than this file."""
    return source.on is not None and contract.source_on is not None and source.on < contract.source_on


def _changes(contract: Contract, values: Mapping[str, Any]) -> tuple[Changed, ...]:
    """What a newer source tells otherwise. Silence changes nothing, nor what a person said it is."""
    found = []
    for name, after in values.items():
        if name in ("class_id", "classed_from") and contract.classed_from == "person":
            continue
        before = getattr(contract, name)
        if before != after and after not in ("", None):
            found.append(Changed(name, before, after))
    return tuple(found)


def search_words(row: ContractRow, anchor: str) -> str:
    """What a contract is found by."""
    told = (row.title, row.description, row.category, row.supplier, row.reference, anchor, row.lot)
    return folded(" ".join(told))[:6000]


Key = Callable[[Any], tuple[str, ...]]
KEYS: tuple[Key, ...] = (
    lambda one: (folded(one.reference), normalise_name(one.supplier), folded(one.title), str(one.starts_on)),
    lambda one: (folded(one.reference), normalise_name(one.supplier), folded(one.title)),
    lambda one: (folded(one.reference), folded(one.title)) if one.reference else (),
    lambda one: (folded(one.reference), normalise_name(one.supplier)) if one.reference else (),
    lambda one: (folded(one.reference),) if one.reference else (),
    lambda one: (folded(one.title), normalise_name(one.supplier)) if not one.reference else (),
)


def matched(rows: Iterable[ContractRow], known: Iterable[Contract]) -> dict[int, Contract]:
    """id(row) -> the contract it is about, from the surest key to the least sure.

    A key counts only where it picks out one row and one contract among those that are left; the surest key
    pairs what is alike in all of it in the order of the file, so that a file twice makes nothing double.
    """
    found: dict[int, Contract] = {}
    rows_left, known_left = list(rows), list(known)
    for key in KEYS:
        by_row, by_known = _by_key(rows_left, key), _by_key(known_left, key)
        for told, mine in by_row.items():
            theirs = by_known.get(told, [])
            if len(mine) == len(theirs) == 1 or key is KEYS[0]:
                in_order = sorted(theirs, key=lambda one: (one.row, one.pk))
                found |= {id(row): contract for row, contract in zip(mine, in_order, strict=False)}
        taken = {contract.pk for contract in found.values()}
        rows_left = [row for row in rows_left if id(row) not in found]
        known_left = [contract for contract in known_left if contract.pk not in taken]
    return found


def _by_key(records: Iterable[Any], key: Key) -> dict[tuple[str, ...], list[Any]]:
    by_key: dict[tuple[str, ...], list[Any]] = {}
    for record in records:
        told = key(record)
        if told:
            by_key.setdefault(told, []).append(record)
    return by_key
