"""The suppliers of a followed ledger, as its payments.parquet names them: what review and explain look at.

Natural persons and withheld names are not in it: their spelling never left the ledger.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from oever.errors import UnreadableFileError
from oever.ledger.engine import passing_connection
from oever.ledger.suppliers.matching.deciding import Decided, decide
from oever.ledger.suppliers.matching.matcher import Record, Scored, scored
from oever.methods.names import read_name, squeezed
from oever.methods.persons import is_natural_person
from oever.vocabulary.languages import Text

PAYMENTS, SUPPLIERS = "payments.parquet", "suppliers.csv"


@dataclass(frozen=True, slots=True)
class Paid:
    """One spelling of one supplier. amount: all payments together; usual: the median payment."""

    key: str
    written_as: str
    company_number: str
    category: str
    usual: float
    amount: Decimal
    rows: int

    @property
    def subject(self) -> str:
        """The id under which a decision names this spelling; it stays when groups change."""
        return self.key if self.company_number else f"name:{read_name(self.written_as).core}"


def paid_suppliers(folder: Path) -> list[Paid]:
    """Every spelling in payments.parquet below `folder`, by key and spelling.

    Raises UnreadableFileError where there is none.
    """
    path = folder / PAYMENTS if folder.is_dir() else folder
    if not path.is_file():
        raise UnreadableFileError(
            path,
            Text(
                nl="dit is er niet; volg eerst een grootboek met oever follow en geef de map met --out.",
                en="this is not there; follow a ledger with oever follow and give its folder with --out.",
            ),
        )
    with passing_connection() as engine:
        try:
            rows = engine.execute(_SPELLINGS, [str(path)]).fetchall()
        except duckdb.Error as problem:
            reason = Text(nl="dit zijn geen gevolgde betalingen.", en="these are no followed payments.")
            raise UnreadableFileError(path, reason) from problem
    return [Paid(*row) for row in rows if not is_natural_person(row[1], "", "")]


def reasons_of(folder: Path) -> dict[str, str]:
    """By key why spellings are one supplier and how a register knows it, as suppliers.csv tells."""
    path = (folder if folder.is_dir() else folder.parent) / SUPPLIERS
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {line["supplier"]: line.get("reasons") or "" for line in csv.DictReader(file)}


_SPELLINGS = """
SELECT supplier_key, written_as, coalesce(any_value(company_number), ''), coalesce(mode(category), ''),
       coalesce(median(abs(amount)), 0)::DOUBLE, sum(amount)::DECIMAL(18,2), count(*)
FROM read_parquet(?)
WHERE NOT is_person AND written_as IS NOT NULL AND NOT starts_with(supplier_key, 'unnamed:')
GROUP BY supplier_key, written_as ORDER BY supplier_key, written_as
"""


@dataclass(frozen=True)
class Compared:
    """The spellings as records; what the matching says of pairs of different suppliers; and by place the
    likeliest pair of a spelling with another one of the same supplier."""

    records: Sequence[Record]
    decided: Decided
    within: Mapping[int, Scored]


def compared(paid: Sequence[Paid]) -> Compared:
    """Lay all spellings beside each other."""
    records = [
        Record(read_name(one.written_as), one.company_number, "", one.category, one.usual) for one in paid
    ]
    first: dict[str, int] = {}
    homes = [first.setdefault(one.key, place) for place, one in enumerate(paid)]
    pairs = scored(records)
    within: dict[int, Scored] = {}
    for pair in sorted(pairs, key=lambda pair: -pair.probability):
        if homes[pair.left] == homes[pair.right]:
            within.setdefault(pair.left, pair)
            within.setdefault(pair.right, pair)
    between = [pair for pair in pairs if homes[pair.left] != homes[pair.right]]
    return Compared(records, decide(between, records, homes=homes), within)


def same_core(paid: Sequence[Paid], name: str, reasons: Mapping[str, str]) -> list[Paid]:
    """The spellings of every supplier that is called so: by an equal core, or else one that holds it, or else
    by what a register calls it."""
    wanted = squeezed(read_name(name).core)
    cores = [(squeezed(read_name(one.written_as).core), one.key) for one in paid]
    keys = {key for core, key in cores if core == wanted}
    keys = keys or {key for core, key in cores if wanted and wanted in core}
    keys = keys or {key for key, why in reasons.items() if name.casefold() in why.casefold()}
    return [one for one in paid if one.key in keys or one.key == name]
