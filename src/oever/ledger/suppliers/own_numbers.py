"""When an anchor's own supplier number says who somebody is, and when it does not.

One number is one supplier, also when the name under it changed. Two things break that. Many anchors keep
a number for one-off payments, with hundreds of names. And a name can stand under number after number,
each time beside a stranger: then rows have slipped, and the name is right and the number is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from oever.ledger.suppliers.identities import Identity

# A number with more names than this is for one-off payments: in the ledgers this was tried on, real
# renames and branches stay at 4 or fewer.
MOST_NAMES_OF_ONE_NUMBER = 5
# A name beside strangers under this many numbers follows its name.
STRANGERS_UNDER = 2

Number = tuple[str, str]


def trusted_numbers(names: Sequence[Identity]) -> Iterator[Number | None]:
    """For each identity the (anchor, number) that tells who it is, or None."""
    collected, wandering = collector_numbers(names), _wandering(names)
    for x in names:
        number = (x.anchor, x.supplier_number)
        is_told = x.supplier_number and number not in collected and (x.anchor, x.core) not in wandering
        yield number if is_told else None


def collector_numbers(names: Sequence[Identity]) -> set[Number]:
    """The numbers under which an anchor pays many different suppliers."""
    return {number for number, cores in _by_number(names).items() if len(cores) > MOST_NAMES_OF_ONE_NUMBER}


def _wandering(names: Sequence[Identity]) -> set[tuple[str, str]]:
    """(anchor, core) of names that stand beside a stranger under several numbers."""
    beside_strangers: dict[tuple[str, str], int] = defaultdict(int)
    for (anchor, _), cores in _by_number(names).items():
        for core, x in cores.items():
            if len(cores) > 1 and core and not any(x.is_like(y) for c, y in cores.items() if c != core):
                beside_strangers[anchor, core] += 1
    return {name for name, count in beside_strangers.items() if count >= STRANGERS_UNDER}


def _by_number(names: Sequence[Identity]) -> Mapping[Number, Mapping[str, Identity]]:
    """The different names under each number, one identity each."""
    found: dict[Number, dict[str, Identity]] = defaultdict(dict)
    for x in names:
        if x.supplier_number:
            found[x.anchor, x.supplier_number].setdefault(x.core, x)
    return found
