"""Invented ledger files as people hand them in: four ways of writing, and every row that goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hypothesis import strategies as st

NAMES = (
    "Bakkerij De Korenaar B.V.", "BAKKERIJ DE KORENAAR BV", "J. de Vries", "Stichting Buurtkamer 'De Linde'",
    "Totaalbouw Meerdam", "Ziekenhuis Meerdam", "Café \\ Zo", "", "Redacted", "Subtotaal é",
)  # fmt: skip
CATEGORIES = ("Catering", "Schoonmaak", "Subsidies", "", "Total", 'ICT & "data"')
DUTCH = (
    "1.234,50",
    "12,5",
    "-34,50",
    "(7,00)",
    "1.234",
    "€ 12.345,67-",
    "veel",
    "",
    "2e3",
    "0,005",
    "１２,50",
)
ENGLISH = (
    "1,234.50",
    "12.5",
    "-34.50",
    "(7.00)",
    "1.234",
    "£12,345.67 CR",
    "much",
    "",
    "1_000",
    "0.005",
    "99",
)
PLAIN = ("1234.50", "12", "-34.5", "1.234", "+7", ".5", "1e2", "n/a", "", "12345678901234567890")
DAYS = ("2025-01-0{}", "0{}-01-2025", "{}/2/2025", "Totaal", "", "31-13-2025", "0{}-03-2024", "01-01-1970")
YEARS = ("2024", "2025", "2025", "2025", "2025", "2024", "2025", "2025", "2024", "2025", "2024", "2025", "")


@dataclass(frozen=True)
class Way:
    """One way in which a ledger is written: header, delimiter and amounts."""

    name: str
    header: str
    delimiter: str
    amounts: tuple[str, ...]
    days: tuple[str, ...] = DAYS


WAYS = (
    Way(
        "gemeente-2025-01.csv",
        "Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening",
        ";",
        DUTCH,
    ),
    Way("council.csv", "Supplier Name,Amount,Payment Date,Transaction Number,Expense Type", ",", ENGLISH),
    Way("hospital.csv", "Supplier,Net Amount,Date,Invoice Number,Category", ",", PLAIN),
    Way("province.csv", "Crediteur;Bedrag;Jaar;Factuurnummer;Categorie", ";", DUTCH, YEARS),
)


def _row(way: Way, chance: Random) -> str:
    cells = [
        chance.choice(NAMES),
        chance.choice(way.amounts),
        chance.choice(way.days).format(chance.randint(1, 9)),
        chance.choice(("", "F-1", "F-2", "F-3")),
        chance.choice(CATEGORIES),
    ]
    if chance.random() < 0.03:
        cells.append("too many")
    return _line(way, cells)


def _line(way: Way, cells: Sequence[str]) -> str:
    return way.delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)


@st.composite
def written_ledgers(draw: st.DrawFn, size: int = 200) -> dict[str, str]:
    """File name -> text, for all ways; a good row comes first, and some rows stand there twice."""
    chance = Random(draw(st.integers(0, 2**32)))
    texts = {}
    for way in WAYS:
        day = "2025-01-03" if way.days is DAYS else "2025"
        good = _line(way, ("Bakkerij De Korenaar B.V.", way.amounts[0], day, "F-0", "Catering"))
        lines = [_row(way, chance) for _ in range(size)]
        lines = [way.header, good, *lines, *chance.sample(lines, size // 10), good]
        texts[way.name] = "\n".join(lines) + "\n"
    return texts


def write_all(texts: dict[str, str], folder: Path) -> tuple[Path, ...]:
    """Write the files below `folder`; gives their paths in the order of the ways."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)
