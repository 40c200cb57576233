"""What is joined, what is asked, and what never comes together."""

from __future__ import annotations

import pytest

from oever.ledger.suppliers.matching.deciding import Decided, decide, is_apart
from oever.ledger.suppliers.matching.matcher import Record, scored
from oever.methods.names import read_name

OTHERS = [
    f"{word} {what}"
    for word in ["Zonnebloem", "Kraanvogel", "Meeuwis", "Oranjerie"]
    for what in ("Bouw", "Taxi")
]


def decided(*names: str | Record, is_two_sided: bool = False) -> tuple[list[str], Decided]:
    records = [name if isinstance(name, Record) else Record(read_name(name)) for name in names]
    records += [Record(read_name(name)) for name in OTHERS]
    found = decide(scored(records, is_two_sided=is_two_sided), records, is_two_sided=is_two_sided)
    shown = [str(name) for name in names]
    return shown, found


def joined(*names: str | Record, is_two_sided: bool = False) -> set[tuple[int, int]]:
    return {(p.left, p.right) for p in decided(*names, is_two_sided=is_two_sided)[1].joined}


def asked(*names: str | Record) -> set[tuple[int, int]]:
    return {(p.left, p.right) for p in decided(*names)[1].asked}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Stichting Vrouw en Vaart", "St. Vrouw & Vaart"),
        ("Partridge Catering Ltd", "PATRIDGE CATERING LIMITED"),
        ("Pendleton Schilders", "Schilders Pendleton"),
    ],
)
def test_spellings_of_one_supplier_are_joined(left: str, right: str) -> None:
    assert joined(left, right) == {(0, 1)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zorg Amsterdam", "Amsterdam Zorg B.V."),
        ("Zorg Amsterdam", "Thuiszorg Amsterdam"),
        ("Community Services", "Community Services Trust"),
        ("Community Services Manchester", "Manchester Community Services Ltd"),
        ("Jansen Bouw", "Jansen Bouwbedrijf B.V."),
    ],
)
def test_common_words_only_are_never_joined(left: str, right: str) -> None:
    assert joined(left, right) == set()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Pendleton Taxi B.V.", "Stichting Pendleton Taxi"),
        ("Pendleton Noord", "Pendleton Zuid"),
        ("Pendleton Kade 1", "Pendleton Kade 2"),
    ],
)
def test_names_that_tell_themselves_apart_are_not_joined(left: str, right: str) -> None:
    assert joined(left, right) == set()


def test_two_company_numbers_are_never_joined_and_one_number_is_no_contradiction() -> None:
    one = Record(read_name("Pendleton Taxi"), company_number="12345678")
    other = Record(read_name("Pendleton Taxi"), company_number="87654321")
    assert is_apart(one, other)
    assert not is_apart(one, Record(read_name("Pendleton Taxi")))
    assert joined(one, other) == set()


def test_two_that_tell_themselves_apart_do_not_come_together_through_a_third() -> None:
    foundation, company, bare = "Stichting Pendleton", "Pendleton B.V.", "Pendleton"
    pairs = joined(foundation, company, bare)
    assert len(pairs) == 1
    assert (0, 1) not in pairs


def test_the_holding_is_a_question_and_no_link() -> None:
    assert joined("Pendleton Taxi Holding B.V.", "Pendleton Taxi B.V.") == set()
    assert asked("Pendleton Taxi Holding B.V.", "Pendleton Taxi B.V.") == {(0, 1)}


def test_a_record_belongs_to_one_entry_of_a_register() -> None:
    def entry(name: str, side: int) -> Record:
        return Record(read_name(name), side=side)

    left = [entry("Pendleton Schilderwerken Gewest", 0), entry("Pendleton Stukadoors Gewest", 0)]
    assert joined(*left, entry("Pendleton Gewest", 1), is_two_sided=True) == set()
    assert (0, 2) in joined(*left, entry("Pendleton Schilderwerken Gewest BV", 1), is_two_sided=True)
