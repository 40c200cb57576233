"""A place is found and read, and a mistake in its files is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnknownPlaceError
from oever.ledger.places import Address, areas, known_places, load_place
from oever.vocabulary.bands import Definition

SETTINGS = """
id = "dorp"
country = "NL"
currency = "EUR"
is_practice = true
[name]
nl = "Dorp"
en = "Village"
[[band]]
id = "dorp"
name = { nl = "Dorp", en = "Village" }
is_here = true
areas = ["DORP"]
[[band]]
id = "abroad"
name = { nl = "Buitenland", en = "Abroad" }
areas = ["*"]
"""
AREAS = "code,name,level,parent\nNL,Nederland,country,\nDORP,Dorp,village,NL\n"


def village(folder: Path, settings: str = SETTINGS, **tables: str) -> Path:
    own = folder / "dorp"
    own.mkdir(parents=True)
    (own / "place.toml").write_text(settings)
    for name, content in ({"areas": AREAS, "postcodes": "prefix,area,share\n9990,DORP,1\n"} | tables).items():
        (own / f"{name}.csv").write_text(content)
    return folder


def test_a_folder_with_a_place_is_enough(tmp_path: Path) -> None:
    place = load_place("dorp", village(tmp_path))
    assert place.is_practice
    assert place.definition is Definition.HEAD_OFFICE
    assert [landing.band for landing in place.locate(Address("9990 AB")).landings] == ["dorp"]


def test_the_folder_of_the_place_itself_will_do(tmp_path: Path) -> None:
    assert load_place("dorp", village(tmp_path) / "dorp").name.en == "Village"


def test_a_postcode_in_no_table_is_unknown_unless_the_place_says_where(tmp_path: Path) -> None:
    assert load_place("dorp", village(tmp_path)).locate(Address("1017 AB")).precision == "unknown"
    told = village(tmp_path / "told", 'elsewhere = "NL"\n' + SETTINGS)
    assert load_place("dorp", told).locate(Address("1017 AB")).precision == "postcode_area"


def test_the_places_that_come_with_the_programme_are_known() -> None:
    assert {"manchester", "nieuw-west", "salford"} <= set(known_places())


@pytest.mark.parametrize("name", ["atlantis", "", "..", "../places/salford", "."])
def test_an_unknown_place_is_answered_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownPlaceError, match=r"manchester, .*nieuw-west"):
        load_place(name)


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"postcodes": "prefix,area,share\n9990,DORP,0.4\n"}, "shares of 9990 add up to 0.4000"),
        ({"postcodes": "prefix,area,share\n9990,DORP,half\n"}, "line 2: 'half' is no share"),
        ({"postcodes": "prefix,share\n9990,1\n"}, "column area is missing"),
        ({"areas": AREAS + "X,X,part,NL\nX,X,part,DORP\n"}, "shares of X add up to 2.0000"),
        ({"ranges": "first,last,area\nA,B,DORP\n"}, "ranges.csv, line 2"),
    ],
)
def test_a_wrong_table_is_named_with_its_line_or_column(
    tmp_path: Path, tables: dict[str, str], words: str
) -> None:
    with pytest.raises(UnknownPlaceError, match=words):
        load_place("dorp", village(tmp_path, **tables))


@pytest.mark.parametrize(
    "cut", ['id = "dorp"\n', 'currency = "EUR"\n', 'nl = "Dorp"\n', 'areas = ["DORP"]\n']
)
def test_a_missing_setting_is_one_sentence(tmp_path: Path, cut: str) -> None:
    with pytest.raises(UnknownPlaceError, match=r"dorp/place\.toml: .*README"):
        load_place("dorp", village(tmp_path, SETTINGS.replace(cut, "", 1)))


def test_broken_toml_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlaceError, match="no valid TOML"):
        load_place("dorp", village(tmp_path, "id = dorp"))


def test_without_a_home_its_bands_stay_empty_and_are_marked() -> None:
    place = load_place("nieuw-west")
    assert place.unmeasured_bands == {"buurt", "wijk"}
    assert any("Buurt & Wijk" in note.nl for note in place.notes)


def test_a_home_fills_its_own_band_and_those_around_it() -> None:
    assert load_place("nieuw-west", home="BU03637800").unmeasured_bands == frozenset()
    assert load_place("nieuw-west", home="WK036378").unmeasured_bands == {"buurt"}


def test_a_home_that_is_no_area_is_refused() -> None:
    with pytest.raises(UnknownPlaceError, match="'Osdorp' is not in areas"):
        load_place("nieuw-west", home="Osdorp")


def test_areas_are_records_with_parent_source_and_year() -> None:
    records = {area.code: area for area in areas(load_place("nieuw-west"))}
    wijk = records["WK036376"]
    assert (wijk.name, wijk.level, wijk.parent, wijk.year) == ("Slotermeer-Noordoost", "wijk", "F", "2019")
    assert records["BU03637800"].parent == "WK036378"
    assert sum(area.level == "wijk" and area.parent == "F" for area in records.values()) == 14


def test_what_nobody_checked_is_marked() -> None:
    place = load_place("manchester")
    assert any(source.is_to_verify for source in place.sources)
    crossing = next(area for area in place.areas() if area.code == "E14000571")
    assert crossing.is_to_verify
    assert {parent for parent, _ in crossing.parents} == {"E08000003", "E08000006"}
