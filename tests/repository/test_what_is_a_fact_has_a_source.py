"""Values that are facts of the world stand in TOML with where they come from and when they were true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.repository.papers import ROOT, name_of

PARAMETERS = sorted((ROOT / "src" / "oever" / "methods" / "parameters").glob("*.toml"))
PLACES = sorted((ROOT / "places").glob("*/place.toml"))
SOURCE = re.compile(r"\bsources?\b|\bafter [A-Z]", re.IGNORECASE)
YEAR = re.compile(r"\b(19|20)\d\d\b")


@pytest.mark.parametrize("path", PARAMETERS, ids=name_of)
def test_a_file_of_parameters_opens_with_its_source_and_date(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").split("\n[", 1)[0]
    text = opening if "[" in opening or YEAR.search(opening) else path.read_text(encoding="utf-8")
    assert SOURCE.search(text), "no source"
    assert YEAR.search(text), "no date"


def test_every_published_multiplier_carries_its_source_date_and_name() -> None:
    path = ROOT / "src" / "oever" / "methods" / "parameters" / "multiplier.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    multipliers = {key: value for key, value in table.items() if isinstance(value, dict)}
    assert multipliers
    for key, value in multipliers.items():
        assert value["source"], key
        assert value["dated"].year > 1990, key
        assert value["name"]["nl"], key
        assert value["name"]["en"], key


@pytest.mark.parametrize("path", PLACES, ids=name_of)
def test_a_place_names_the_sources_of_its_tables(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if not any(path.parent.glob("*.csv")) and "source" not in table:
        pytest.fail(f"{name_of(path)} has neither tables nor sources")
    assert table["source"]
