"""Every text of every room has its English, and no two rooms contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.site.common.catalogues import all_words, contradictions
from oever.site.common.words import rooms_with_words, texts_of, without_translation


@pytest.mark.parametrize("room", rooms_with_words(), ids=lambda room: room.name)
def test_every_text_of_a_room_has_its_english(room: Path) -> None:
    assert without_translation(room, "en") == []


def test_texts_are_found_in_templates_and_in_modules() -> None:
    common = next(room for room in rooms_with_words() if room.name == "common")
    found = texts_of(common)
    assert "Naar de inhoud" in found  # a template
    assert "Verbinden" in found  # a module


def test_rooms_agree_on_the_english_of_a_text() -> None:
    assert len(all_words("en")) > 10
    assert contradictions("en") == []
