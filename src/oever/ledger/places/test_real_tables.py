"""The tables that come with a place are what the official files give, and loading those files is exact."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from oever.ledger.places import Address, Place, areas, load_place
from oever.ledger.places.area_tables import rounded
from oever.ledger.places.folders import BESIDE_THE_PROGRAMME
from oever.ledger.places.loading import load_table
from oever.ledger.places.polygons import overlay, read_wkt_table
from oever.ledger.places.postcode_tables import parse_json, read_expressions
from oever.ledger.places.tables import read_shares, shares_of
from tests.shared import shared_file

pytestmark = pytest.mark.shared


def test_the_shares_of_nieuw_west_are_those_of_the_map() -> None:
    paths = [shared_file(f"data/areas/amsterdam_{name}_wkt.csv") for name in ("pc4", "stadsdelen")]
    postcodes, districts = (read_wkt_table(path, path.read_text("utf-8-sig")) for path in paths)
    made = {
        (prefix, area): float(share)
        for prefix, shares in overlay(postcodes, districts).items()
        for area, share in rounded(shares)
    }
    shipped = read_shares(BESIDE_THE_PROGRAMME / "nieuw-west")
    assert len({prefix for prefix, _ in made}) == 85
    assert {(p, a): s for p, shares in shipped.items() for a, s in shares} == pytest.approx(made)


def test_the_shares_of_manchester_are_counts_of_postcodes() -> None:
    path = shared_file("data/areas/uk/postcode-to-constituency/M.json")
    content = parse_json(path, path.read_text())
    assert isinstance(content, dict)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (prefix, area), codes in read_expressions(path, content).rows.items():
        counts[prefix][area] += len(codes.split())
    own = {prefix: tally for prefix, tally in counts.items() if prefix[1].isdecimal()}
    shipped = read_shares(BESIDE_THE_PROGRAMME / "manchester")
    assert len(own) == 48
    for prefix, tally in own.items():
        assert dict(shipped[prefix]) == pytest.approx(dict(shares_of(tally)), abs=1e-4), prefix


def contract_values(place: Place) -> dict[str, float]:
    """Total contract value per area and band of the register of Salford, in pounds."""
    values: dict[str, float] = defaultdict(float)
    register = shared_file("data/ledgers/salford/contract-register-2022-07.csv")
    with register.open(encoding="cp1252", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                value = float(Decimal(row["Total Contract Value (including extensions)"]))
            except InvalidOperation:
                continue
            found = place.locate(Address(row["Supplier Postcode"]))
            for landing in found.landings:
                values[landing.band] += value * landing.share
            for area, share in found.areas:
                values[area] += value * share
    return values


def test_the_contract_register_of_salford_lands_where_it_was_measured_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEVER_HOME", str(tmp_path))
    by_district = contract_values(load_place("salford"))
    letters = shared_file("data/areas/uk/postcode-to-constituency")
    load_table("manchester", letters / "M.json")
    values = contract_values(load_place("salford"))
    assert values["E14000911"] == pytest.approx(80.0e6, abs=0.05e6)  # Salford and Eccles
    assert values["E14000807"] == pytest.approx(6.8e6, abs=0.1e6)  # Manchester Central
    assert values["salford"] == pytest.approx(83.7e6, abs=0.1e6)
    assert by_district["salford"] == pytest.approx(values["salford"], rel=0.01)


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("amsterdam_buurten_clickthathood.geojson", "other-polygons", 97),
        ("amsterdam_gebieden_insideairbnb.geojson", "other-polygons", 22),
        ("amsterdam_pc4_wkt.csv", "postcode-polygons", 85),
        ("amsterdam_stadsdelen_wkt.csv", "area-polygons", 9),
        ("cbs_ses_woa_wijk_buurt.csv", "statistics", 579),
        ("uk/uk_districts.csv", "statistics", 363),
    ],
)
def test_every_file_of_areas_is_recognised_by_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, count: int
) -> None:
    monkeypatch.setenv("OEVER_HOME", str(tmp_path))
    renamed = tmp_path / "table.txt"
    renamed.write_bytes(shared_file(f"data/areas/{name}").read_bytes())
    report = load_table("nieuw-west", renamed)
    assert (report.kind, report.areas) == (kind, count)


def test_areas_of_the_map_get_their_stadsdeel_from_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OEVER_HOME", str(tmp_path))
    for name in ("amsterdam_gebieden_insideairbnb.geojson", "amsterdam_stadsdelen_wkt.csv"):
        load_table("nieuw-west", shared_file(f"data/areas/{name}"))
    parents = {area.name: area.parents for area in areas(load_place("nieuw-west"))}
    assert parents["Slotervaart"][0][0] == "F"
    assert parents["Osdorp"] == (("F", 1.0),)
