"""What a reader is told of a figure exists for every figure, and the shades are those of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.publishing.report.colours import DARK, LIGHT, shade
from oever.site.money.naming import definitions
from oever.vocabulary.figures import MEASURES
from oever.vocabulary.languages import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_explained(language: Language) -> None:
    assert {one.id for one in definitions(language)} == set(MEASURES)


@pytest.mark.parametrize("count", range(1, 10))
def test_the_bands_have_the_shades_of_the_report(count: int) -> None:
    style = Path(__file__).with_name("static") / "money" / "money.css"
    told = style.read_text(encoding="utf-8")
    for at in range(count):
        for scale in (LIGHT, DARK):
            assert f".bands-{count} .band-{at} {{ --look: {shade(scale, at, count)}; }}" in told
