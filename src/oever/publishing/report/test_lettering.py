"""Words that fit in a drawing."""

from __future__ import annotations

import pytest

from oever.publishing.report.lettering import lines, width

LONG = "Samenwerkende Installatiebedrijven en Onderhoudsondernemingen Noordelijke Meerlanden"


@pytest.mark.parametrize("room", [60, 128, 200, 1000])
@pytest.mark.parametrize("text", [LONG, "Derdenbetalingen-onafhankelijke", "W" * 80, "ICT", ""])
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    assert all(width(line, 14, is_bold=True) <= room for line in lines(text, room, 14, is_bold=True))


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    found = lines(LONG, 128, 14)
    assert len(found) == 2
    assert found[-1].endswith("…")


def test_a_word_too_long_for_a_line_is_hyphenated() -> None:
    assert lines("Onderhoudsondernemingen", 120, 14)[0].endswith("-")


def test_a_text_that_fits_is_left_alone() -> None:
    assert lines("Groen en straat", 400, 14) == ["Groen en straat"]
