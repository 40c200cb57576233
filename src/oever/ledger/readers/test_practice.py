"""The invented town says everywhere that it is invented, and comes out the same every time."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

from oever.ledger.places import load_place
from oever.ledger.places.addresses import Address
from oever.ledger.readers.practice import write_place, write_practice
from oever.ledger.readers.practice_cast import make_cast
from oever.ledger.readers.practice_payments import REDACTED, Line, make_payments
from tests.shared import ROOT

MEERDAM = ROOT / "places" / "meerdam"


@cache
def payments() -> list[Line]:
    return make_payments(1)


TABLES = ("areas.csv", "postcodes.csv", "register.csv", "contracts.csv", "respend.csv")


def test_the_tables_of_the_place_are_what_the_generator_makes(tmp_path: Path) -> None:
    write_place(tmp_path)
    for name in TABLES:
        assert (MEERDAM / name).read_bytes() == (tmp_path / name).read_bytes(), f"{name}: make it again"


def test_the_same_seed_gives_the_same_files_and_another_gives_others(tmp_path: Path) -> None:
    first, again = write_practice(tmp_path / "a"), write_practice(tmp_path / "b")
    other = write_practice(tmp_path / "c", seed=2)
    for one, two, three in zip(first.ledgers, again.ledgers, other.ledgers, strict=True):
        assert one.read_bytes() == two.read_bytes() != three.read_bytes()


def test_every_file_says_in_its_name_that_it_is_invented(tmp_path: Path) -> None:
    made = write_practice(tmp_path)
    assert len(made.ledgers) == 6
    files = set(tmp_path.iterdir())
    assert files == {*made.ledgers, made.register, made.contracts, made.respend}
    assert all(file.name.startswith("oefencijfers-") for file in files)


def test_the_place_is_marked_as_practice_and_its_name_says_so() -> None:
    place = load_place("meerdam")
    assert place.is_practice
    assert "verzonnen" in place.name.nl
    assert "invented" in place.name.en


def test_an_organisation_lands_in_the_band_it_was_invented_for() -> None:
    place = load_place("meerdam")
    for org in make_cast(1):
        if org.ring != "onbekend":
            found = place.locate(Address(org.postcode, str(org.house_number), org.country))
            assert [landing.band for landing in found.landings] == [org.ring], org.name


def test_no_number_or_postcode_could_be_a_real_one() -> None:
    cast = make_cast(1)
    assert len({org.supplier_number for org in cast}) == len(cast) > 400
    for org in cast:
        assert org.country != "NL" or (
            org.company_number.startswith("00") and org.postcode.startswith("9990 ")
        )


def test_more_lands_here_in_the_second_year_and_a_tenth_cannot_be_placed() -> None:
    ring = {org.supplier_number: org.ring for org in make_cast(1)}
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for line in payments():
        if line.supplier_number:
            found[line.year][ring[line.supplier_number]] += line.cents
    share = {
        year: {r: 100 * c / sum(rings.values()) for r, c in rings.items()} for year, rings in found.items()
    }
    assert 8.5 < share[2024]["west"] < 9.5
    assert 11 < share[2025]["west"] < 12
    assert all(9 < share[year]["onbekend"] < 11 for year in share)


def test_the_disorder_of_a_real_ledger_is_in_it() -> None:
    lines = payments()
    assert 20_000 < len(lines) < 40_000
    numbers = Counter((line.anchor, line.year, line.reference) for line in lines)
    assert 50 < sum(count - 1 for count in numbers.values()) < 200
    assert sum(1 for line in lines if line.cents < 0) > 100
    assert sum(1 for line in lines if line.supplier == REDACTED) > 100
    assert sum(1 for line in lines if line.written_amount) == 6
    assert {"Salarissen", "Aflossing lening", "Subsidie welzijn en cultuur", "Huur gymzalen"} <= {
        line.category for line in lines
    }


def test_a_ledger_is_written_the_dutch_way(tmp_path: Path) -> None:
    made = write_practice(tmp_path)
    with made.ledgers[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    written = [row["Bedrag excl. btw"] for row in rows if row["Bedrag excl. btw"] != "zie bijlage"]
    told = sum(Decimal(text.replace(".", "").replace(",", ".")) for text in written)
    lines = [line for line in payments() if line.anchor == "Gemeente Meerdam" and line.year == 2024]
    assert told == Decimal(sum(line.cents for line in lines if not line.written_amount)) / 100
    assert rows[0]["Betaaldatum"].count("-") == 2


def test_contracts_end_in_the_years_ahead() -> None:
    with (MEERDAM / "contracts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) > 60
    assert {row["Einddatum"][-4:] for row in rows} == {"2026", "2027", "2028"}
