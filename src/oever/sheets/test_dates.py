"""Dates as people write them; day or month first is decided over the whole column."""

from __future__ import annotations

from datetime import date

import pytest

from oever.sheets.dates import read_dates

TODAY = date(2026, 6, 1)


def read(*texts: str) -> list[date | None]:
    found = read_dates(dict.fromkeys(texts, 1), today=TODAY)
    return [found[text] for text in texts]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-04-03", date(2018, 4, 3)),
        ("2018-04-03T10:15:00Z", date(2018, 4, 3)),
        ("2018-04-03 00:00:00.000", date(2018, 4, 3)),
        ("2018/4/3", date(2018, 4, 3)),
        ("20180403", date(2018, 4, 3)),
        ("03042018", date(2018, 4, 3)),
        ("3-4-18", date(2018, 4, 3)),
        ("03/04/2018 09:30", date(2018, 4, 3)),
        ("03.04.2018", date(2018, 4, 3)),
        ("03 Apr 2018", date(2018, 4, 3)),
        ("16-Aug-13", date(2013, 8, 16)),
        ("Tuesday, 3rd April 2018", date(2018, 4, 3)),
        ("April 3, 2018", date(2018, 4, 3)),
        ("3 maart 2018", date(2018, 3, 3)),
        ("1 mei 2018", date(2018, 5, 1)),
        ("Apr-18", date(2018, 4, 1)),
        ("April 2018", date(2018, 4, 1)),
        ("okt 2018", date(2018, 10, 1)),
        ("202205", date(2022, 5, 1)),
        ("2022-05", date(2022, 5, 1)),
        ("05/2022", date(2022, 5, 1)),
        ("43193", date(2018, 4, 3)),
        ("43193.5", date(2018, 4, 3)),
        ("43193,75", date(2018, 4, 3)),
        ("01/04/99", date(1999, 4, 1)),
    ],
)
def test_a_date_is_read_whichever_way_it_is_written(text: str, day: date) -> None:
    assert read(text) == [day]


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "1970-01-01", "01/01/1970", "2107-03-04", "31/02/2018", "99999", "1", "202213", "soon",
     "2018-13-01", "25569"],
)  # fmt: skip
def test_what_is_no_date_of_a_payment_is_none(text: str) -> None:
    assert read(text) == [None]


def test_one_day_above_twelve_decides_for_all() -> None:
    found = read_dates({"03/04/2018": 900, "25/12/2018": 1}, today=TODAY)

    assert (found["03/04/2018"], found.order, found.is_certain) == (date(2018, 4, 3), "dmy", True)


def test_american_dates_are_read_month_first() -> None:
    found = read_dates({"03/04/2018": 900, "12/25/2018": 1}, today=TODAY)

    assert (found["03/04/2018"], found.order, found.is_certain) == (date(2018, 3, 4), "mdy", True)


def test_a_column_that_fits_both_ways_is_read_day_first_and_reported() -> None:
    found = read_dates({"03/04/2018": 5, "04/05/2018": 5}, today=TODAY)

    assert (found["03/04/2018"], found.is_certain) == (date(2018, 4, 3), False)


def test_the_same_day_and_month_is_no_doubt() -> None:
    assert read_dates({"04/04/2018": 5}, today=TODAY).is_certain


def test_contradicting_dates_follow_the_most_rows_and_are_reported() -> None:
    found = read_dates({"25/12/2018": 90, "12/31/2018": 2}, today=TODAY)

    assert (found["12/31/2018"], found.contradictions, found.is_certain) == (None, 2, False)


def test_a_person_can_force_the_order() -> None:
    found = read_dates({"03/04/2018": 5}, order="mdy", today=TODAY)

    assert (found["03/04/2018"], found.is_certain) == (date(2018, 3, 4), True)


def test_next_year_is_the_last_that_can_be() -> None:
    assert read("31-12-2027", "1-1-2028") == [date(2027, 12, 31), None]
