"""Which spellings become one supplier, and which stay apart."""

from __future__ import annotations

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import Resolved, resolve


def _resolved(*kinds: Kind, country: str = "GB") -> Resolved:
    return resolve(kinds, country, Register(), Decisions())


def _count(*kinds: Kind, country: str = "GB") -> int:
    return len(_resolved(*kinds, country=country).suppliers)


def test_equal_names_are_one_supplier_across_anchors() -> None:
    found = _resolved(Kind("Northtown", "AECOM LIMITED"), Kind("Southtown", "Aecom Ltd"))
    assert found.keys == ["name:aecom", "name:aecom"]
    assert found.suppliers["name:aecom"].spellings == 2
    assert "equal" in found.suppliers["name:aecom"].reasons[0].en


def test_a_company_number_joins_what_names_do_not() -> None:
    found = _resolved(
        Kind("Northtown", "Keepwell Regeneration Ltd", company_number="2535986"),
        Kind("Northtown", "Equine Regeneration Ltd", company_number="02535986"),
    )
    assert set(found.keys) == {"gb:02535986"}


def test_the_eaten_zeros_of_a_kvk_number_come_back() -> None:
    assert _resolved(Kind("Stad", "Bakkerij", company_number="1234567"), country="NL").keys == [
        "kvk:01234567"
    ]


def test_equal_names_with_different_company_numbers_stay_apart_and_are_shown() -> None:
    found = _resolved(
        Kind("Northtown", "Phoenix Ltd", company_number="02535986"),
        Kind("Northtown", "Phoenix Limited", company_number="02535987"),
    )
    assert len(set(found.keys)) == 2
    assert [doubt.subject for doubt in found.doubts] == ["gb:02535986 | gb:02535987"]


def test_a_foundation_is_not_a_company_of_the_same_name() -> None:
    found = _resolved(Kind("Stad", "Stichting Dynamo"), Kind("Stad", "Dynamo B.V."), country="NL")
    assert len(set(found.keys)) == 2
    assert not found.doubts[0].is_joined


def test_st_goes_with_the_stichting_that_the_run_knows() -> None:
    assert _count(Kind("Stad", "Stichting Dynamo"), Kind("Stad", "St. Dynamo"), country="NL") == 1


def test_st_goes_with_the_stichting_also_beside_a_company_of_that_name() -> None:
    foundation, saint, company = (
        Kind("S", "Stichting Dynamo"),
        Kind("S", "St. Dynamo"),
        Kind("S", "Dynamo B.V."),
    )
    found = _resolved(foundation, saint, company, country="NL")
    assert found.keys[0] == found.keys[1] != found.keys[2]


def test_one_supplier_number_with_very_different_names_is_one_supplier_and_is_shown() -> None:
    found = _resolved(
        Kind("Northtown", "Keepwell Ltd", supplier_number="10007"),
        Kind("Northtown", "Equine Services Ltd", supplier_number="10007"),
    )
    assert len(set(found.keys)) == 1
    assert found.doubts[0].subject == "no:northtown:10007"
    assert found.doubts[0].is_joined


def test_a_supplier_number_means_nothing_at_another_anchor() -> None:
    assert _count(Kind("Northtown", "Keepwell", "7"), Kind("Southtown", "Bakery", "7")) == 2


def test_a_number_for_one_off_payments_joins_nobody() -> None:
    names = (
        "Keepwell",
        "Bakery Sun",
        "Oak Hall",
        "Riverside Taxis",
        "Blue Door",
        "Print Works",
        "Green Lanes",
    )
    assert _count(*(Kind("Northtown", f"{name} Ltd", "99999999") for name in names)) == len(names)


def test_a_name_beside_strangers_under_several_numbers_joins_none_of_them() -> None:
    strangers = {"1": "Keepwell Ltd", "2": "Bakery Sun", "3": "Oak Hall"}
    kinds = [Kind("N", name, number) for number, name in strangers.items()]
    kinds += [Kind("N", "Slipped Rows Ltd", number) for number in strangers]
    assert _count(*kinds) == len(strangers) + 1


def test_traders_of_one_name_with_different_doors_stay_apart() -> None:
    assert _count(Kind("N", "J Okoro t/a Okoro Taxis"), Kind("N", "J Okoro t/a Okoro Foods")) == 2


def test_order_changes_nothing() -> None:
    kinds = [
        Kind("N", "Phoenix Ltd", company_number="02535986"),
        Kind("N", "Phoenix Limited", company_number="02535987"),
        Kind("N", "PHOENIX", "17"),
        Kind("N", "Bakery Sun", "17"),
        Kind("N", "Sundry suppliers", "1"),
        Kind("S", "Bakery Sun Ltd", "18"),
    ]
    before = dict(zip(kinds, _resolved(*kinds).keys, strict=True))
    kinds = kinds[3:] + kinds[2::-1]
    assert dict(zip(kinds, _resolved(*kinds).keys, strict=True)) == before
