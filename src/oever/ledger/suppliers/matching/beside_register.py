"""Suppliers beside a register: which entry is this supplier, also where the name is written differently.

A register knows more names of an organisation than its own: the ones it had before. Each of them is laid
beside the names in the ledgers, and who matches an old name is the organisation of today. A supplier
belongs to one entry: where two rows have one name, or are nearly as likely, nothing is said and a person
is asked. A person is also asked where one name is longer than the other and no address says that they
are one: the register may hold the mother and not the daughter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from oever.ledger.suppliers.entries import Entry
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import EQUAL, Record, Scored, scored
from oever.ledger.suppliers.matching.reasons import reason
from oever.ledger.suppliers.matching.weighing import Weigh
from oever.ledger.suppliers.registers import Organisation, Register
from oever.methods.names import read_name

# Patterns of names with nothing left over: for these the likeness alone can be sure.
WHOLE = EQUAL + "ab"


def beside_register(
    names: Sequence[Identity],
    register: Register,
    postcode_of: Callable[[Identity], str] = lambda name: "",
    is_left_out: Callable[[int], bool] = lambda place: False,
    elsewhere: Weigh | None = None,
) -> list[Entry]:
    """The entries of identities without a company number, the sure ones first, then in their order.

    postcode_of: what is told of where a supplier is. is_left_out: places that are not compared.
    elsewhere: who weighs the pairs, where that is not done here.
    """
    spellings = _spellings(names, is_left_out)
    if not spellings:
        return []
    organisations: list[Organisation] = []
    called: list[str] = []
    records: list[Record] = []
    for organisation in register.organisations:
        number, code = register.number_of(organisation), organisation.value("postcode")
        for name in organisation.names:
            organisations.append(organisation)
            called.append(name)
            records.append(Record(read_name(name), number, code, side=0))
    places = list(spellings.values())
    for carriers in places:
        codes = (postcode_of(names[place]) for place in carriers)
        code = next((code for code in codes if code), "")
        records.append(Record(names[carriers[0]].read, "", code, side=1))
    best = _best_name(scored(records, is_two_sided=True, elsewhere=elsewhere), organisations)
    decided = decide(best, records, is_two_sided=True)
    rows = Counter((pair.right, pair.pattern[0]) for pair in (*decided.joined, *decided.asked))
    found = [
        (rows[pair.right, pair.pattern[0]] == 1 and _is_sure(pair, records), pair) for pair in decided.joined
    ]
    found += [(False, pair) for pair in decided.asked]
    found.sort(key=lambda one: not one[0])
    return [
        Entry(
            place,
            organisations[pair.left],
            called[pair.left],
            pair.probability,
            is_sure,
            reason(_turned(pair), records),
        )
        for is_sure, pair in found
        for place in places[pair.right - len(organisations)]
    ]


def _spellings(
    names: Sequence[Identity], is_left_out: Callable[[int], bool]
) -> dict[tuple[str, str], list[int]]:
    """The places of each different name, by its core and the family of its legal form."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(names):
        if one.read.core and not one.company_number and not is_left_out(place):
            found[one.read.core, one.family].append(place)
    return found


def _is_sure(pair: Scored, records: Sequence[Record]) -> bool:
    left, right = records[pair.left], records[pair.right]
    is_one_address = bool(left.postcode) and left.postcode == right.postcode
    return pair.pattern[0] in WHOLE or (is_one_address and pair.pattern[0] in "cd")


def _turned(pair: Scored) -> Scored:
    """With the supplier first, as it is shown."""
    return replace(pair, left=pair.right, right=pair.left, likeness=pair.likeness.turned())


def _best_name(pairs: Sequence[Scored], entries: Sequence[Organisation]) -> list[Scored]:
    """Of the names of one organisation the most alike: its old name is no rival of its new one."""
    best: dict[tuple[int, int], Scored] = {}
    for pair in pairs:
        key = (id(entries[pair.left]), pair.right)
        if key not in best or pair.probability > best[key].probability:
            best[key] = pair
    return sorted(best.values(), key=lambda pair: (pair.left, pair.right))
