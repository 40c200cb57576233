"""Suppliers beside a register: which entry is this supplier, also where the name is written differently.

A register knows more names of an organisation than its own: the ones it had before. Each of them is laid
beside the names in the ledgers, and who matches an old name is the organisation of today. A supplier
belongs to one entry: where two are nearly as likely nothing is said and a person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import Record, Scored, scored
from oever.ledger.suppliers.matching.reasons import reason
from oever.ledger.suppliers.registers import Organisation, Register
from oever.methods.names import read_name
from oever.methods.persons import is_natural_person
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A supplier (its place among the identities) and the organisation of a register that it probably is."""

    place: int
    organisation: Organisation
    probability: float
    is_sure: bool
    why: Text


def beside_register(names: Sequence[Identity], register: Register) -> list[Entry]:
    """The entries of identities without a company number, the sure ones first, then in their order."""
    places = [
        place
        for place, one in enumerate(names)
        if one.read.core and not one.company_number and not is_natural_person(one.name, "", "")
    ]
    entries: list[Organisation] = []
    records: list[Record] = []
    for organisation in register.organisations:
        number = register.number_of(organisation)
        for name in organisation.names:
            entries.append(organisation)
            records.append(Record(read_name(name), number, organisation.value("postcode"), side=0))
    records += [Record(names[place].read, "", "", side=1) for place in places]
    first = len(entries)
    pairs = scored(records, is_two_sided=True)
    found = decide(_best_name(pairs, entries), records, is_two_sided=True)
    sure = [(True, pair) for pair in found.joined]
    return [
        Entry(
            places[pair.right - first],
            entries[pair.left],
            pair.probability,
            is_sure,
            reason(pair, records),
        )
        for is_sure, pair in [*sure, *((False, pair) for pair in found.asked)]
    ]


def _best_name(pairs: Sequence[Scored], entries: Sequence[Organisation]) -> list[Scored]:
    """Of the names of one organisation the most alike: its old name is no rival of its new one."""
    best: dict[tuple[int, int], Scored] = {}
    for pair in pairs:
        key = (id(entries[pair.left]), pair.right)
        if key not in best or pair.probability > best[key].probability:
            best[key] = pair
    return sorted(best.values(), key=lambda pair: (pair.left, pair.right))
