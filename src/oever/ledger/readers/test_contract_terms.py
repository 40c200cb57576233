"""When a contract ends and what can still be added, out of what registers tell of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from oever.ledger.readers.contract_terms import Extension, Term, extension_of, months_between, plus_months
from oever.ledger.readers.contract_words import as_day, as_months, as_reserved, without_contacts

START, END = date(2021, 9, 1), date(2023, 8, 31)


def term(**told: object) -> Term:
    return extension_of(Extension(**{"starts_on": START, "ends_on": END, **told}))  # type: ignore[arg-type]


def test_no_extension_is_nothing_left() -> None:
    assert term(is_none=True) == Term(END, 0, 0)
    assert term(count=0, months=12) == Term(END, 0, 0)


def test_nothing_told_is_nothing_known() -> None:
    assert term() == Term(END, None, None)


def test_the_values_show_whether_months_are_of_one_extension_or_of_all() -> None:
    told = {"duration": 24, "count": 2, "annual": Decimal("22900"), "total": Decimal("91600")}
    assert term(months=24, **told) == Term(END, 24, 24)
    assert term(months=12, **told) == Term(END, 24, 24)


def test_without_values_both_readings_are_kept() -> None:
    assert term(months=12, count=3, duration=24) == Term(END, 12, 36)


def test_what_was_used_is_gone() -> None:
    later = date(2024, 8, 31)
    assert term(months=24, count=1, duration=24, current=later) == Term(later, 12, 12)


def test_all_taken_is_nothing_left() -> None:
    assert term(months=12, count=2, has_taken=True, taken=2) == Term(END, 0, 0)


def test_a_latest_end_that_is_told_decides() -> None:
    assert term(months=99, last=date(2025, 8, 31)) == Term(END, 24, 24)


def test_an_end_follows_from_a_start_and_a_duration() -> None:
    assert term(ends_on=None, duration=24).ends_on == END


@pytest.mark.parametrize(
    ("cell", "header", "months"),
    [("24", "months", 24), ("2", "looptijd in jaren", 24), ("2 jaar", "", 24), ("2 x 12 maanden", "", 24),
     ("1,5 jaar", "", 18), ("n.v.t.", "", None), ("geen", "", None), ("99999", "", None)],
)  # fmt: skip
def test_a_length_is_read_with_its_unit(cell: str, header: str, months: int | None) -> None:
    assert as_months(cell, header) == months


@pytest.mark.parametrize(
    ("cell", "is_end", "day"),
    [("Q2 2027", False, date(2027, 4, 1)), ("Q2 2027", True, date(2027, 6, 30)),
     ("3e kwartaal 2027", False, date(2027, 7, 1)), ("2027", True, date(2027, 12, 31)),
     ("2027-Q4", True, date(2027, 12, 31)), ("mei 2027", True, date(2027, 5, 31)),
     ("31-12-2027", True, date(2027, 12, 31)), ("01-05-2027", True, date(2027, 5, 1)),
     ("morgen", False, None)],
)  # fmt: skip
def test_a_quarter_has_a_first_and_a_last_day(cell: str, is_end: bool, day: date | None) -> None:
    assert as_day(cell, "dmy", 2090, is_end=is_end) == day


def test_reserved_is_yes_no_for_whom_or_not_told() -> None:
    assert as_reserved("") == (None, "")
    assert as_reserved("nee") == (False, "")
    assert as_reserved("ja") == (True, "")
    assert as_reserved("sociale werkplaats") == (True, "sociale werkplaats")


def test_contacts_leave_and_amounts_stay() -> None:
    assert without_contacts("mail a.b@c.nl of 020-1234567") == "mail … of …"
    assert without_contacts("1.250.000 euro, contract 2026-0012, tot 31-12-2027") == (
        "1.250.000 euro, contract 2026-0012, tot 31-12-2027"
    )


def test_months_forth_and_between_agree() -> None:
    for months in range(1, 120):
        end = plus_months(START, months)
        assert months_between(START, date.fromordinal(end.toordinal() - 1)) == months
