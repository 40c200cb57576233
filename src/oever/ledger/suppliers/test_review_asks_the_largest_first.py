"""What a person should look at: the largest money first, and nothing that was decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from oever.ledger.followed import Supplier, Tally
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decision, Decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import Resolved, resolve
from oever.ledger.suppliers.review import build_review
from oever.methods.buying import Rule, Verdict
from oever.vocabulary.languages import Text

BUYING = Rule(
    "buying", Verdict.BUYING, "buying", Text(nl="Niets zegt iets anders", en="Nothing says otherwise")
)
UNCLEAR = Rule("unclear", Verdict.CANNOT_TELL, "land", Text(nl="Grond of werk", en="Land or works"))
KINDS = [Kind("N", "Refuge Action"), Kind("N", "Keepwell Ltd"), Kind("N", "Hill & Dale LLP", category="Land")]
RULES = [BUYING, BUYING, UNCLEAR]
MONEY = [Tally(1, Decimal("50.00")), Tally(2, Decimal("900.00")), Tally(1, Decimal("70.00"))]


def _suppliers(resolved: Resolved) -> list[Supplier]:
    day = date(2021, 1, 4)
    return [
        Supplier(
            key, s.name, s.is_person, s.ownership.value, s.ownership_evidence, s.size.value, s.company_number,
            s.postcode, "unknown", s.spellings, Decimal(1), Decimal(1), 1, day, day,
        )
        for key, s in resolved.suppliers.items()
    ]  # fmt: skip


def _asked(decisions: Decisions) -> list[tuple[str, str, Decimal]]:
    resolved = resolve(KINDS, "GB", Register(), decisions)
    items = build_review(_suppliers(resolved), KINDS, RULES, MONEY, resolved, decisions)
    return [(item.question, item.subject, item.amount) for item in items]


def test_the_largest_money_comes_first() -> None:
    assert _asked(Decisions()) == [
        ("place", "name:keepwell", Decimal("900.00")),
        ("buying", "unclear|hill and dale|land", Decimal("70.00")),
        ("ownership", "name:refuge action", Decimal("50.00")),
        ("place", "name:refuge action", Decimal("50.00")),
    ]


def test_what_was_decided_is_not_asked_again() -> None:
    decisions = Decisions.of(
        [
            Decision("ownership", "name:refuge action", "", "charity"),
            Decision("place", "name:keepwell", "", "DE"),
        ]
    )
    assert [question for question, _, _ in _asked(decisions)] == ["buying", "place"]
