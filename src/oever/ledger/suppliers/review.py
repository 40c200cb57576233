"""What a person should look at, largest money first, and how to decide it.

Five questions: how is this supplier owned, where is it, is this buying, are these two names, equal or
alike, one supplier, and is this number one supplier. Each row says what is proposed and why, and what
can be filled in. Nobody is asked about a natural person. The answers come back through decisions.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from oever.ledger.followed import ReviewItem, Supplier, Tally
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import CHOICES, PLACE_CHOICES, Decisions, load_decisions
from oever.ledger.suppliers.resolve import Resolved
from oever.ledger.suppliers.subjects import ANYBODY, buying_subject
from oever.methods.buying import Rule, Verdict
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership

__all__ = ["Decisions", "build_review", "load_decisions"]

# A person has an afternoon, not a month: beyond this the money no longer changes the picture.
MOST_ROWS = 1000

Doubtful = Callable[[Mapping[str, Decimal]], Iterable[ReviewItem]]


def build_review(
    suppliers: Sequence[Supplier],
    kinds: Sequence[Kind],
    rules: Sequence[Rule],
    money: Sequence[Tally],
    resolved: Resolved,
    decisions: Decisions,
    doubtful: Doubtful = lambda bought: (),
) -> list[ReviewItem]:
    """At most MOST_ROWS items, largest amount first (without sign), then by question and subject.

    kinds, rules, money and `resolved.keys` run together: one entry for each kind of payment. doubtful:
    from what was bought of each supplier to what the matching asks.
    """
    bought = _bought(rules, money, resolved)
    items = [
        *_ownership(suppliers, bought),
        *_places(suppliers, bought),
        *_buying(kinds, rules, money),
        *_same_suppliers(resolved, bought),
        *doubtful(bought),
    ]
    known = resolved.aliases
    open_items = [
        item for item in items if not decisions.on(item.question, item.subject, *known.get(item.subject, ()))
    ]
    return sorted(open_items, key=lambda item: (-abs(item.amount), item.question, item.subject))[:MOST_ROWS]


def _bought(rules: Sequence[Rule], money: Sequence[Tally], resolved: Resolved) -> Mapping[str, Decimal]:
    """How much was bought from each supplier, by key."""
    bought: dict[str, Decimal] = defaultdict(Decimal)
    for rule, tally, key in zip(rules, money, resolved.keys, strict=True):
        if rule.verdict is Verdict.BUYING:
            bought[key] += tally.amount
    return bought


def _is_asked(supplier: Supplier, bought: Mapping[str, Decimal]) -> bool:
    return (
        not supplier.is_person and not supplier.key.startswith("unnamed:") and bool(bought.get(supplier.key))
    )


def _ownership(suppliers: Sequence[Supplier], bought: Mapping[str, Decimal]) -> list[ReviewItem]:
    return [
        ReviewItem(
            question="ownership",
            subject=supplier.key,
            shown=supplier.name,
            amount=bought[supplier.key],
            proposal=Ownership.UNKNOWN.value,
            why=supplier.ownership_evidence,
            choices=" | ".join(CHOICES["ownership"]),
        )
        for supplier in suppliers
        if supplier.ownership == Ownership.UNKNOWN and _is_asked(supplier, bought)
    ]


def _places(suppliers: Sequence[Supplier], bought: Mapping[str, Decimal]) -> list[ReviewItem]:
    why = Text(
        nl="Geen ledger, register of contract zegt waar deze leverancier zit.",
        en="No ledger, register or contract says where this supplier is.",
    )
    not_found = Text(
        nl="Deze postcode ligt in geen bekend gebied.", en="This postcode lies in no known area."
    )
    return [
        ReviewItem(
            question="place",
            subject=supplier.key,
            shown=supplier.name,
            amount=bought[supplier.key],
            proposal=supplier.postcode,
            why=not_found if supplier.postcode else why,
            choices=PLACE_CHOICES,
        )
        for supplier in suppliers
        if supplier.band in ("", UNKNOWN) and _is_asked(supplier, bought)
    ]


def _buying(kinds: Sequence[Kind], rules: Sequence[Rule], money: Sequence[Tally]) -> list[ReviewItem]:
    """Payments of which no rule can tell whether they are buying, together as one person can judge them."""
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    first: dict[str, tuple[Kind, Rule]] = {}
    for kind, rule, tally in zip(kinds, rules, money, strict=True):
        if rule.verdict is Verdict.CANNOT_TELL:
            subject = buying_subject(kind, rule.id)
            amounts[subject] += tally.amount
            first.setdefault(subject, (kind, rule))
    return [
        ReviewItem(
            question="buying",
            subject=subject,
            shown=_shown(subject, first[subject][0]),
            amount=amount,
            proposal=Verdict.CANNOT_TELL.value,
            why=first[subject][1].reason,
            choices=" | ".join(CHOICES["buying"]),
        )
        for subject, amount in amounts.items()
    ]


def _shown(subject: str, kind: Kind) -> str:
    who = "" if subject.split("|")[1] == ANYBODY else kind.supplier
    return " · ".join(part for part in (who, kind.category) if part)


def _same_suppliers(resolved: Resolved, bought: Mapping[str, Decimal]) -> list[ReviewItem]:
    joined = Text(
        nl="Eén leveranciersnummer, heel verschillende namen: nu geteld als één leverancier.",
        en="One supplier number, very different names: now counted as one supplier.",
    )
    apart = Text(
        nl="Gelijke namen met een andere rechtsvorm of een ander nummer: nu geteld als aparte leveranciers.",
        en="Equal names with another legal form or number: now counted as separate suppliers.",
    )
    return [
        ReviewItem(
            question="same_supplier",
            subject=doubt.subject,
            shown=" / ".join(doubt.names),
            amount=sum((bought.get(key, Decimal(0)) for key in doubt.keys), Decimal(0)),
            proposal="same" if doubt.is_joined else "different",
            why=joined if doubt.is_joined else apart,
            choices=" | ".join(CHOICES["same_supplier"]),
        )
        for doubt in resolved.doubts
    ]
