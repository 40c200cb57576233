"""Every header family, with invented rows below it, is taken for what it is."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oever.sheets.tables import open_tables
from oever.vocabulary.columns import TableKind

FAMILIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("families_for_tests.toml").read_text(encoding="utf-8")
)["family"]

# Where names stand under an id, only the cells can tell.
TOLD_BY_WORDS = [family for family in FAMILIES if not family.get("only_cells_tell")]

SUPPLIERS = (
    "Harbour Care Ltd", "A & B Roofing", "Northern Power plc", "Redacted Personal Data", "St Ann's Hospice",
    "J Smith", "Brook House School", "ACME (UK) LIMITED", "Wells Legal LLP", "City Transport", "Barnes & Co",
    "Green Futures CIC", "The Print Works", "Oakfield Borough Council", "Delta IT Solutions",
)  # fmt: skip
NL_SUPPLIERS = (
    "Bakkerij De Korenaar B.V.", "Stichting Buurtzorg West", "Jansen Installaties", "Van Dijk Groep N.V.",
    "Coöperatie Stroom U.A.", "Schilder- en Afwerkbedrijf Mol", "Vereniging Speeltuin", "Drukkerij Lente",
    "Taxi Zuid VOF", "Gemeente Voorbeeldstad", "Hoveniers De Boer", "ICT Noord Holding BV",
)  # fmt: skip
CATEGORIES = ("Agency staff", "Building Works", "Legal Fees", "Catering", "Private Contractors", "Equipment")
NL_CATEGORIES = ("Inhuur personeel", "Onderhoud gebouwen", "Schoonmaak", "Advieskosten", "Drukwerk")
DEPARTMENTS = ("Adult Social Care", "Highways", "Children and Families", "Corporate Services")
NL_DEPARTMENTS = ("Sociaal Domein", "Openbare Ruimte", "Bedrijfsvoering")

Make = Callable[[random.Random], str]


def _amount(chance: random.Random) -> float:
    return chance.choice((1, 1, 1, 1, -1)) * round(chance.uniform(250, 90_000), 2)


def _dutch(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


CELLS: dict[str, Make] = {
    "council": lambda _: "Oakfield Borough Council",
    "nlcouncil": lambda _: "Gemeente Voorbeeldstad",
    "uri": lambda _: "http://statistics.example/id/local-authority/00XX",
    "supplier": lambda r: r.choice(SUPPLIERS),
    "nlsupplier": lambda r: r.choice(NL_SUPPLIERS),
    "supplierno": lambda r: str(r.randint(100_000, 100_400)),
    "dept": lambda r: r.choice(DEPARTMENTS),
    "nldept": lambda r: r.choice(NL_DEPARTMENTS),
    "category": lambda r: r.choice(CATEGORIES),
    "nlcategory": lambda r: r.choice(NL_CATEGORIES),
    "text": lambda r: f"{r.choice(CATEGORIES)} {r.choice(DEPARTMENTS)} {r.randint(1, 99)}",
    "code": lambda r: str(r.choice((4010, 4023, 4410, 4500, 4720))),
    "seq": lambda r: str(r.randint(1, 40)),
    "doc": lambda r: str(r.randint(5_100_000_000, 5_100_900_000)),
    "invoice": lambda r: f"INV-{r.randint(1000, 99999)}",
    "dmy": lambda r: f"{r.randint(1, 28):02d}/03/2021",
    "dmyearly": lambda r: f"{r.randint(1, 28):02d}/02/2021",
    "dmony": lambda r: f"{r.randint(1, 28):02d}-Mar-21",
    "iso": lambda r: f"2021-03-{r.randint(1, 28):02d}",
    "later": lambda r: f"2024-03-{r.randint(1, 28):02d}",
    "nldate": lambda r: f"{r.randint(1, 28)}-3-2021",
    "nllater": lambda r: f"{r.randint(1, 28)}-3-2024",
    "month": lambda r: r.choice(("Mar-21", "Apr-21", "May-21")),
    "period": lambda _: "202112",
    "year": lambda _: "2021",
    "amount": lambda r: f"{_amount(r):.2f}",
    "gross": lambda r: f"{_amount(r):.2f}",
    "vat": lambda r: f"{r.choice((0, round(r.uniform(10, 900), 2))):.2f}",
    "thousands": lambda r: f"{_amount(r):,.2f}",
    "pounds": lambda r: f"£{abs(_amount(r)):,.2f}",
    "comma": lambda r: _dutch(_amount(r)),
    "sapminus": lambda r: _dutch(abs(_amount(r))) + r.choice(("", "-")),
    "capital": lambda r: r.choice(("Revenue", "Capital")),
    "currency": lambda _: "GBP",
    "vatno": lambda r: f"GB{r.randint(100_000_000, 999_999_999)}",
    "kvk": lambda r: str(r.randint(10_000_000, 89_999_999)),
    "postcode": lambda r: f"M{r.randint(1, 40)} {r.randint(1, 9)}AB",
    "nlpostcode": lambda r: f"10{r.randint(60, 69)} {r.choice(('AB', 'KL', 'XZ'))}",
    "nltown": lambda r: r.choice(("Amsterdam", "Zaandam", "Haarlem")),
    "town": lambda r: r.choice(("Leeds", "Bury", "Wigan")),
    "country": lambda r: r.choice(("NL", "BE")),
    "street": lambda r: f"Dorpsstraat {r.randint(1, 99)}",
    "houseno": lambda r: str(r.randint(1, 300)),
    "nlform": lambda r: r.choice(("Besloten vennootschap", "Stichting", "Eenmanszaak")),
    "form": lambda r: r.choice(("Registered Society", "Community Interest Company")),
    "yesno": lambda r: r.choice(("Yes", "No")),
    "website": lambda r: f"https://www.voorbeeld{r.randint(1, 99)}.nl",
    "blank": lambda _: "",
}


def write_family(path: Path, family: dict[str, Any], rows: int = 60) -> None:
    header: str = family["header"]
    delimiter = family.get("delimiter") or next(mark for mark in (";", "\t", "|", ",") if mark in header)
    chance = random.Random(header)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header.split(delimiter))
        for _ in range(rows):
            writer.writerow([CELLS[cell](chance) for cell in family["cells"].split()])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["from"])
def test_each_header_family_is_taken_for_what_it_is(family: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_family(path, family)

    (table,) = open_tables(path)

    assert table.kind is TableKind(family.get("kind", "payments"))
    found = {name: table.columns.get(name) for name in family["columns"]}
    assert found == family["columns"], {name: table.header[i] for name, i in table.columns.items()}


@pytest.mark.parametrize("family", TOLD_BY_WORDS, ids=lambda family: family["from"])
def test_each_header_family_is_known_by_its_words_alone(family: dict[str, Any], tmp_path: Path) -> None:
    """A table without rows is a table: the kind is told by the header."""
    path = tmp_path / "table.csv"
    write_family(path, family, rows=0)

    (table,) = open_tables(path)

    assert table.kind is TableKind(family.get("kind", "payments"))
    assert list(table.rows()) == []
