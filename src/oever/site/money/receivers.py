"""Who receives: residents' initiative, co-operative, entrepreneur, somebody else, or nobody knows.

How a supplier is owned stands in the figures. That an organisation is run by residents stands in no
ledger; only the register knows, so a supplier that is an initiative in the register of this place
counts as one, by its number in the trade register or its name. The amounts add up to what was bought (or
given as grants), to the cent; what is not known is a line of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from oever.publishing.snapshot import Row, Snapshot
from oever.vocabulary.figures import ALL
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership, Size

RESIDENTS, COOPERATIVE, ENTREPRENEUR, OTHER, NOT_KNOWN = (
    "residents", "cooperative", "entrepreneur", "other", "unknown",
)  # fmt: skip
RECEIVERS: dict[str, Text] = {
    RESIDENTS: Text(nl="Bewonersinitiatief", en="Residents' initiative"),
    COOPERATIVE: Text(nl="Coöperatie", en="Co-operative"),
    ENTREPRENEUR: Text(
        nl="Ondernemer (eenmanszaak, klein of middelgroot bedrijf)",
        en="Entrepreneur (sole trader, small or medium firm)",
    ),
    OTHER: Text(
        nl="Anders (stichting, overheid, groot bedrijf)",
        en="Other (foundation, public body, large company)",
    ),
    NOT_KNOWN: Text(nl="Weten we niet", en="Not known"),
}  # fmt: skip
GRASSROOTS = (RESIDENTS, COOPERATIVE)
TOGETHER = (Ownership.COOPERATIVE, Ownership.MUTUAL)
SMALL = (Size.MICRO, Size.SMALL, Size.MEDIUM, Size.SME)
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The initiatives in the register: their numbers in the trade register, and their names, folded."""

    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Received:
    """How much a kind of receiver got in a period: bought from them, and given as grants."""

    bought: Decimal = ZERO
    granted: Decimal = ZERO


def received(snapshot: Snapshot, period: str, known: Initiatives) -> dict[str, Received]:
    """Amounts by receiver in one period; all five, also those with nothing."""
    of = {one.key: receiver(one.key, one.name, one.ownership, one.size, one.company_number, known)
          for one in snapshot.followed.suppliers}  # fmt: skip
    has_all = any(figure.anchor == ALL for figure in snapshot.followed.figures)
    bought: dict[str, Decimal] = defaultdict(lambda: ZERO)
    granted: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for row in _counted(snapshot.rows, period, leave_out_anchors=has_all):
        kind = of.get(row.supplier_key, NOT_KNOWN)
        if row.buying == "buying":
            bought[kind] += row.amount
        elif row.kind == "grant":
            granted[kind] += row.amount
    return {kind: Received(bought[kind], granted[kind]) for kind in RECEIVERS}


def _counted(rows: Iterable[Row], period: str, *, leave_out_anchors: bool) -> Iterable[Row]:
    return (row for row in rows if row.period == period and not (leave_out_anchors and row.to_anchor))


def receiver(key: str, name: str, ownership: str, size: str, company_number: str, known: Initiatives) -> str:
    """Which of the five a supplier is."""
    if company_number in known.numbers - {""} or folded(name) in known.names:
        return RESIDENTS
    if ownership in TOGETHER:
        return COOPERATIVE
    if ownership == Ownership.SOLE_TRADER or (ownership == Ownership.PRIVATE_COMPANY and size in SMALL):
        return ENTREPRENEUR
    is_known = ownership != Ownership.UNKNOWN and not (
        ownership == Ownership.PRIVATE_COMPANY and size == Size.UNKNOWN
    )
    return OTHER if is_known else NOT_KNOWN


def folded(name: str) -> str:
    """A name for comparing: small letters, words only."""
    return " ".join(re.findall(r"\w+", name.casefold()))
