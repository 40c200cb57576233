"""No key, name, postcode or review row tells who a natural person is."""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.followed import Tally
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve
from oever.ledger.suppliers.review import build_review
from oever.methods.buying import Rule, Verdict
from oever.vocabulary.languages import Text

# Invented people, paid for care.
PERSON = Kind("Northtown", "Mrs Edith Marlowe", "K1", supplier_postcode="M1 5FW", category="Direct payments")
OTHER = Kind("Northtown", "Mr Tom Ashby", "K2", category="Foster payments")
FIRM = Kind("Northtown", "Keepwell Ltd", "K3", category="Materials")


def test_a_person_has_a_number_and_no_name_or_postcode() -> None:
    found = resolve([PERSON, OTHER, FIRM], "GB", Register(), Decisions())
    person = found.suppliers[found.keys[0]]
    assert person.is_person
    assert person.key.startswith("person:0000")
    assert (person.name, person.postcode) == ("natural person", "")
    assert (
        "marlowe"
        not in repr(found.suppliers).lower() + repr(found.aliases).lower() + repr(found.doubts).lower()
    )


def test_the_name_stays_where_the_result_stays_inside() -> None:
    found = resolve([PERSON], "GB", Register(), Decisions(), is_private=True)
    person = found.suppliers[found.keys[0]]
    assert (person.key, person.name, person.postcode) == ("person:000001", "Mrs Edith Marlowe", "M1 5FW")


def test_a_legal_form_shows_an_organisation() -> None:
    kind = Kind("Northtown", "Edith Marlowe Ltd", category="Direct payments")
    assert not resolve([kind], "GB", Register(), Decisions()).suppliers["name:edith marlowe"].is_person


def test_review_asks_about_payments_to_persons_together_and_without_names() -> None:
    kinds = [PERSON, OTHER]
    rule = Rule("unclear", Verdict.CANNOT_TELL, "empty", Text(nl="Onduidelijk", en="Unclear"))
    found = resolve(kinds, "GB", Register(), Decisions())
    items = build_review(
        (), kinds, [rule, rule], [Tally(1, Decimal(5)), Tally(1, Decimal(7))], found, Decisions()
    )
    assert [item.subject for item in items] == ["unclear|*|foster-payments", "unclear|*|direct-payments"]
    assert "Marlowe" not in repr(items)
    assert "Ashby" not in repr(items)
