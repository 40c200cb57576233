"""An invented town to practise on: Meerdam, its three institutions, and two years of what they paid.

Whoever wants to see what Oever does needs no ledger of their own: this makes one, with a register of
organisations, contracts and a re-spend survey. Everything is made up and says so: every file name
carries "oefencijfers", and the place is marked as practice, so that every page with its figures does.
The same seed gives the same files, byte for byte.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from oever.ledger.readers.practice_cast import LETTERS, POSTCODE, areas, make_cast, plan
from oever.ledger.readers.practice_payments import Line, make_payments
from oever.ledger.readers.practice_records import (
    CONTRACT_HEADER,
    REGISTER_HEADER,
    RESPEND_HEADER,
    contracts,
    register,
    respend,
)
from oever.vocabulary.languages import Text
from oever.vocabulary.money import number

LABEL = Text(nl="oefencijfers: verzonnen", en="practice figures: invented")
SEED = 1

# Each institution exports its ledger its own way: the header, and the cells of a line.
LEDGERS = {
    "Gemeente Meerdam": (
        "gemeente-meerdam",
        ("Instelling", "Naam leverancier", "Leveranciersnummer", "KvK-nummer", "Bedrag excl. btw",
         "Betaaldatum", "Boekstuknummer", "Kostensoort", "Grootboekrekening", "Afdeling", "Omschrijving"),
    ),
    "Ziekenhuis De Waterkant": (
        "ziekenhuis-de-waterkant",
        ("Opdrachtgever", "Crediteur", "Crediteurnummer", "Postcode crediteur", "Netto bedrag",
         "Datum betaling", "Factuurnummer", "Inkoopcategorie", "Afdeling", "Toelichting"),
    ),
    "Scholengroep Meerdam": (
        "scholengroep-meerdam",
        ("Administratie", "Leverancier", "KvK-nummer", "Bedrag", "Boekdatum", "Documentnummer", "Kostensoort",
         "School", "Omschrijving"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PracticeFiles:
    """What was written: a ledger for each institution and year, and what is known about suppliers."""

    folder: Path
    ledgers: tuple[Path, ...]
    register: Path
    contracts: Path
    respend: Path


def write_practice(folder: Path, seed: int = SEED) -> PracticeFiles:
    """Write the practice ledgers, register, contracts and survey into `folder`, which is made if needed."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = make_payments(seed)
    ledgers = tuple(_write_ledgers(folder, lines))
    made = PracticeFiles(
        folder,
        ledgers,
        folder / "oefencijfers-register.csv",
        folder / "oefencijfers-contracten.csv",
        folder / "oefencijfers-enquete.csv",
    )
    _write_records(seed, lines, made.register, made.contracts, made.respend)
    return made


def write_place(folder: Path) -> None:
    """Write what places/meerdam holds beside place.toml: areas, postcodes, register, contracts, survey."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [(area["code"], area["name"], area["level"], area["parent"]) for area in areas().values()]
    write_csv(folder / "areas.csv", ("code", "name", "level", "parent"), rows, ",")
    lettered = (area for area in areas().values() if "letters" in area)
    postcodes = [
        (f"{POSTCODE}{first}{second}", area["code"], "1")
        for area in lettered
        for first in area["letters"]
        for second in LETTERS
    ]
    write_csv(folder / "postcodes.csv", ("prefix", "area", "share"), postcodes, ",")
    records = (folder / name for name in ("register.csv", "contracts.csv", "respend.csv"))
    _write_records(SEED, make_payments(SEED), *records)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ";") -> None:
    """A CSV in UTF-8 with line feeds, the same on every machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_records(
    seed: int, lines: list[Line], register_path: Path, contracts_path: Path, respend_path: Path
) -> None:
    cast = make_cast(seed)
    write_csv(register_path, REGISTER_HEADER, register(cast))
    write_csv(contracts_path, CONTRACT_HEADER, contracts(seed, cast))
    write_csv(respend_path, RESPEND_HEADER, respend(seed, cast, lines), ",")


def _write_ledgers(folder: Path, lines: list[Line]) -> Iterable[Path]:
    for anchor, (file_name, header) in LEDGERS.items():
        for year in plan()["years"]:
            path = folder / f"oefencijfers-{file_name}-{year}.csv"
            own = (line for line in lines if line.anchor == anchor and line.year == year)
            write_csv(path, header, (_cells(anchor, line) for line in own))
            yield path


def _cells(anchor: str, line: Line) -> list[str]:
    amount = line.written_amount or dutch(line.cents)
    day = f"{line.paid_on:%d-%m-%Y}"
    match anchor:
        case "Gemeente Meerdam":
            return [
                line.anchor, line.supplier, line.supplier_number, line.company_number, amount, day,
                line.reference, line.category, line.code, line.department, line.description,
            ]  # fmt: skip
        case "Ziekenhuis De Waterkant":
            return [
                line.anchor, line.supplier, line.supplier_number, line.postcode, amount, day, line.reference,
                line.category, line.department, line.description,
            ]  # fmt: skip
        case _:
            return [
                line.anchor, line.supplier, line.company_number, amount, day, line.reference, line.category,
                line.department, line.description,
            ]  # fmt: skip


def dutch(cents: int) -> str:
    """Cents as a Dutch ledger writes euros: 1.234,50 and -1.234,50."""
    return number(Decimal(cents) / 100, "nl", 2).replace("−", "-")
