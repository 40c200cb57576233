"""`oever place load`: an official table is recognised by its content and decides from the next run on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import box, mapping

from oever.errors import UnknownPlaceError, UnreadableFileError
from oever.ledger.places import Address, areas, load_place
from oever.ledger.places.loading import LoadReport, load_table
from oever.ledger.places.tables import fold_numbers, unfold_numbers


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test starts without loaded tables, and leaves none behind."""
    monkeypatch.setenv("OEVER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def load(
    folder: Path, name: str, content: str, place: str = "nieuw-west", encoding: str = "utf-8"
) -> LoadReport:
    path = folder / name
    path.write_text(content, encoding=encoding)
    return load_table(place, path)


def answer(place: str, postcode: str, number: str = "", home: str = "") -> tuple[dict[str, float], str]:
    found = load_place(place, home=home).locate(Address(postcode, number))
    return {landing.band: landing.share for landing in found.landings}, found.precision


GWB = """PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024
1058AA;1;BU0363FJ01;WK0363FJ;GM0363
1058AA;3;BU0363FJ01;WK0363FJ;GM0363
1058AA;5;BU0363KD02;WK0363KD;GM0363
1181AB;10;0362 0101;036201;0362
1181AB;12;3620101;36201;362
"""


def test_postcode_and_house_number_decide_where_a_postcode_is_divided(tmp_path: Path) -> None:
    report = load(tmp_path, "pc6hnr20240801_gwb.csv", GWB)
    assert (report.kind, report.year, report.rows, report.unused_rows) == ("gwb", "2024", 4, 1)
    assert answer("nieuw-west", "1058 AA", "3-hs") == ({"stadsdeel": 1.0}, "postcode+number")
    assert answer("nieuw-west", "1058 AA", "5") == ({"amsterdam": 1.0}, "postcode+number")


def test_without_a_house_number_a_divided_postcode_is_shared_by_addresses(tmp_path: Path) -> None:
    load(tmp_path, "table.csv", GWB)
    shares, precision = answer("nieuw-west", "1058AA")
    assert shares == pytest.approx({"stadsdeel": 2 / 3, "amsterdam": 1 / 3})
    assert precision == "postcode"


def test_codes_without_letters_or_zeros_are_the_same_codes(tmp_path: Path) -> None:
    load(tmp_path, "table.csv", GWB)
    found = load_place("nieuw-west").locate(Address("1181 AB"))
    assert found.areas == (("BU03620101", 1.0),)
    assert [landing.band for landing in found.landings] == ["metropolitan_region"]


def test_a_home_in_the_layout_of_the_table_fills_the_nearest_bands(tmp_path: Path) -> None:
    load(tmp_path, "table.csv", GWB)
    assert answer("nieuw-west", "1058 AA", "1", home="BU0363FJ01")[0] == {"buurt": 1.0}
    assert answer("nieuw-west", "1058 AA", "1", home="WK0363FJ")[0] == {"wijk": 1.0}


def test_a_code_of_another_year_is_never_joined_and_shares_decide(tmp_path: Path) -> None:
    other_year = "PC6;Huisnummer;Buurt2021;Wijk2021;Gem2021\n1017AB;1;3637600;36376;363\n"
    load(tmp_path, "table.csv", other_year)
    assert answer("nieuw-west", "1017 AB", "1") == ({"amsterdam": 1.0}, "postcode_area")


def test_a_code_of_the_same_year_is_joined(tmp_path: Path) -> None:
    same_year = "PC6;Huisnummer;Buurt2019;Wijk2019;Gemeente2019\n1058AA;1;3637800;36378;363\n"
    load(tmp_path, "table.csv", same_year)
    assert answer("nieuw-west", "1058 AA", "1", home="BU03637800") == ({"buurt": 1.0}, "postcode")


ONSPD = """pcd,pcds,doterm,oslaua,pcon
"M15 5RL","M15 5RL",,"E08000003","E14001343"
"M3  7AA","M3 7AA",,"E08000006","E14001452"
"EH1 1YZ","EH1 1YZ",,"S12000036","S14000999"
"JE2 3AA","JE2 3AA",,"L99999999","L99999999"
"""


def test_a_british_directory_places_each_postcode_in_its_district(tmp_path: Path) -> None:
    assert load(tmp_path, "directory.csv", ONSPD, "manchester").kind == "uk-directory"
    assert answer("manchester", "M15 5RL") == ({"manchester": 1.0}, "postcode")
    assert answer("manchester", "m37aa") == ({"greater_manchester": 1.0}, "postcode")
    assert answer("manchester", "EH1 1YZ") == ({"united_kingdom": 1.0}, "postcode")
    assert answer("manchester", "JE2 3AA") == ({"abroad": 1.0}, "postcode")


def test_a_neighbour_that_shares_the_tables_uses_them_too(tmp_path: Path) -> None:
    load(tmp_path, "directory.csv", ONSPD, "manchester")
    assert answer("salford", "M3 7AA") == ({"salford": 1.0}, "postcode")


def test_expressions_per_area_are_written_out(tmp_path: Path) -> None:
    report = load(
        tmp_path, "M.json", '{"E14000807": "^M(?:155R[LN]|31AA)$", "E14000911": "^M37A[AB]$"}', "salford"
    )
    assert (report.kind, report.postcodes) == ("uk-expressions", 5)
    assert answer("salford", "M3 7AB") == ({"salford": 1.0}, "postcode")
    assert answer("salford", "M3 1AA") == ({"greater_manchester": 1.0}, "postcode")


def test_the_part_of_a_crossing_area_follows_the_postcode(tmp_path: Path) -> None:
    load(tmp_path, "M.json", '{"E14000571": "^M(?:7|8)4AA$"}', "manchester")
    assert answer("manchester", "M8 4AA")[0] == {"manchester": 1.0}
    assert answer("manchester", "M7 4AA")[0] == {"greater_manchester": 1.0}


def test_a_part_of_a_table_adds_to_the_parts_before(tmp_path: Path) -> None:
    load(tmp_path, "M.json", '{"E14000807": "^M155RL$"}', "manchester")
    load(tmp_path, "L.json", '{"E14000793": "^L11AA$"}', "manchester")
    assert answer("manchester", "M15 5RL")[1] == "postcode"
    assert answer("manchester", "L1 1AA")[1] == "postcode"


def test_loading_the_same_file_again_changes_nothing(tmp_path: Path, own_home: Path) -> None:
    load(tmp_path, "directory.csv", ONSPD, "manchester")
    table = next((own_home / "places" / "manchester").glob("exact-*"))
    before = table.read_bytes()
    load(tmp_path, "directory.csv", ONSPD, "manchester")
    assert table.read_bytes() == before
    assert len(json.loads((table.parent / "loaded.json").read_text())) == 1


def square(code: str, west: float, east: float) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"code": code, "naam": f"Gebied {code}"},
        "geometry": mapping(box(west, 52.30, east, 52.35)),
    }


def geojson(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


@pytest.mark.parametrize("order", [("postcodes", "areas"), ("areas", "postcodes")])
def test_polygons_of_postcodes_and_areas_give_shares_in_either_order(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    layers = {
        "postcodes": geojson(square("1068", 4.80, 4.90), square("1069", 4.90, 4.95)),
        "areas": geojson(square("F", 4.80, 4.85), square("K", 4.85, 4.95)),
    }
    for name in order:
        load(tmp_path, f"{name}.geojson", layers[name])
    shares, precision = answer("nieuw-west", "1068 AB")
    assert shares == pytest.approx({"stadsdeel": 0.5, "amsterdam": 0.5}, abs=0.001)
    assert precision == "postcode_area"


def test_areas_that_the_place_does_not_know_become_records_and_change_no_figure(tmp_path: Path) -> None:
    load(tmp_path, "known.geojson", geojson(square("F", 4.80, 4.85), square("K", 4.85, 4.95)))
    load(tmp_path, "postcodes.geojson", geojson(square("1068", 4.80, 4.90)))
    before = answer("nieuw-west", "1068 AB")
    report = load(tmp_path, "other.geojson", geojson(square("X1", 4.81, 4.83), square("X2", 4.86, 4.88)))
    assert report.kind == "other-polygons"
    assert answer("nieuw-west", "1068 AB") == before
    records = {area.code: area for area in areas(load_place("nieuw-west"))}
    assert (records["X1"].parent, records["X2"].parent) == ("F", "K")


def test_figures_per_area_become_records_with_their_year(tmp_path: Path) -> None:
    table = 'Perioden;Naam;Code;Score\n2024;"Nieuwe wijk";"WK0363FX  ";"0,1"\n2024;"Oude wijk";WK0363FY;.\n'
    assert load(tmp_path, "cbs.csv", table).kind == "statistics"
    record = next(area for area in areas(load_place("nieuw-west")) if area.code == "WK0363FX")
    assert (record.name, record.level, record.year) == ("Nieuwe wijk", "wijk", "2024")


def test_windows_letters_are_read(tmp_path: Path) -> None:
    table = "Code;Naam;Jaar\nWK0363FX;Chassébuurt;2024\nWK0363FY;Café-eiland;2024\n"
    load(tmp_path, "cbs.csv", table, encoding="cp1252")
    assert any(area.name == "Chassébuurt" for area in areas(load_place("nieuw-west")))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "", "it is empty"),
        ("a.csv", "PK\x03\x04zip", "unpack it"),
        ("a.csv", "a\0b", "no text"),
        ("a.csv", "x" * 100_000, "first line has no end"),
        ("a.csv", "just;some;words\n1;2;3\n", "no postcodes, polygons or area codes"),
        ("a.csv", "PC6;Huisnummer;Buurt2024\nx;1;BU0363FJ01\ny;2;BU0363FJ01\n", "only 0 of 2 rows"),
        ("a.json", '{"features": [', "line 1: this is no whole JSON"),
        ("a.json", "[" * 100_000, "JSON"),
        ("a.json", '{"E14000807": "^M(1+)$"}', "cannot be written out"),
        ("a.json", '{"type": "Topology"}', "no whole GeoJSON"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_and_writes_nothing(
    tmp_path: Path, own_home: Path, name: str, content: str, words: str
) -> None:
    with pytest.raises(UnreadableFileError, match=rf"^{name}: .*{words}"):
        load(tmp_path, name, content)
    assert not own_home.exists()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"gone\.csv: it cannot be opened"):
        load_table("salford", tmp_path / "gone.csv")


def test_postcodes_of_another_country_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlaceError, match="another country"):
        load(tmp_path, "table.csv", GWB, "manchester")


def test_a_table_whose_areas_the_place_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownPlaceError, match="none of its area codes"):
        load(tmp_path, "directory.csv", "pcds,laua\nM1 1AA,E99000001\n", "manchester")


def test_a_table_in_utf_16_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, "table.csv", GWB, encoding="utf-16").rows == 4


@pytest.mark.parametrize("numbers", [set(), {1}, {1, 2, 3}, {1, 3, 4, 9}, {2, 4, 6}])
def test_folded_house_numbers_unfold_to_themselves(numbers: set[int]) -> None:
    assert unfold_numbers(fold_numbers(numbers)) == numbers


def test_land_outside_the_loaded_areas_stays_where_the_place_says_it_is(tmp_path: Path) -> None:
    load(tmp_path, "areas.geojson", geojson(square("F", 4.80, 4.85), square("K", 4.85, 4.86)))
    load(tmp_path, "postcodes.geojson", geojson(square("1181", 4.84, 4.94), square("3511", 4.85, 4.95)))
    assert answer("nieuw-west", "1181 AB")[0]["metropolitan_region"] == pytest.approx(0.8, abs=0.001)
    assert answer("nieuw-west", "3511 AB")[0]["netherlands"] == pytest.approx(0.9, abs=0.001)
