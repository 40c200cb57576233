"""What is due can be followed by a phone: the calendar is one that RFC 5545 allows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from oever.site.common.ical import Due, calendar, escaped, folded_line

AT = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300))
def test_a_folded_line_is_short_and_unfolds_to_itself(text: str) -> None:
    folded = folded_line(text)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == text


def test_a_day_lasts_a_day_also_when_the_clock_changes() -> None:
    due = Due(
        "promise-1", date(2027, 3, 28), "Inkoop, deel 1", "Wie; wat\nwanneer", "https://voorbeeld.nl/", AT
    )
    text = calendar("Beloften", [due], "voorbeeld.nl")
    assert "DTSTART;VALUE=DATE:20270328\r\nDTEND;VALUE=DATE:20270329\r\n" in text
    assert r"SUMMARY:Inkoop\, deel 1" in text
    assert r"DESCRIPTION:Wie\; wat\nwanneer" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_what_somebody_typed_starts_no_new_line() -> None:
    assert "\n" not in escaped("één\r\ntwee\rdrie\nvier")
