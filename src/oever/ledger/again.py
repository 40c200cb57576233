"""Figures from payments that were followed before: payments.parquet in, the same figures out.

What was decided about each payment (is it buying? who? where?) stands in the file, so nothing is
cleaned or judged a second time: one scan adds up, however many rows there are. That is how a country's
ledgers, followed one by one at the institutions that own them, become figures together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyarrow.parquet as pq

from oever.errors import UnreadableFileError
from oever.ledger.engine import Engine, quoted
from oever.ledger.followed import SourceReport, Tally
from oever.ledger.grain import LANDING_COLUMNS
from oever.ledger.suppliers.resolve import Resolution, Resolved
from oever.methods.buying import Rule, Rulebook, Verdict
from oever.vocabulary.bands import Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership, Size

MAGIC = b"PAR1"
NEEDED = (
    "file", "anchor", "period", "paid_on", "amount", "supplier_key", "supplier", "company_number", "category",
    "department", "buying", "rule", "rule_kind", "ownership", "size", "band", "landing", "to_anchor",
    "is_person",
)  # fmt: skip
# What stands for a year of which no days are told (vocabulary/periods.py), read from "2022" or "FY2022/23".
WHOLE_YEAR = "CAST(concat(substr(replace(period, 'FY', ''), 1, 4), '-12-31') AS DATE)"
BEFORE = Text(nl="Zoals eerder bepaald.", en="As decided before.")


@dataclass(frozen=True)
class Again:
    """What was read back: the suppliers, the rules, the anchors, and what each file held."""

    resolved: Resolved
    rules: dict[str, Rule]
    anchors: tuple[str, ...]
    sources: tuple[SourceReport, ...]


def is_followed(path: Path) -> bool:
    """Whether this is a payments.parquet of an earlier follow. Raises for Parquet that is not."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(4) != MAGIC:
            return False
    try:
        columns = pq.read_schema(path).names
    except (OSError, ValueError) as error:
        text = Text(
            nl=f"dit Parquet-bestand is beschadigd ({error}); maak het opnieuw.",
            en=f"this Parquet file is damaged ({error}); make it again.",
        )
        raise UnreadableFileError(path, text) from error
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UnreadableFileError(
            path,
            Text(
                nl=f"in dit Parquet-bestand ontbreekt {missing[0]}; alleen een payments.parquet van oever "
                "follow wordt gelezen, lever de betalingen anders aan als CSV.",
                en=f"this Parquet file lacks {missing[0]}; only a payments.parquet of oever follow is read, "
                "hand in the payments as CSV otherwise.",
            ),
        )
    return True


def add_up_again(engine: Engine, paths: Sequence[Path], rulebook: Rulebook, hashes: dict[Path, str]) -> Again:
    """Make `months_of_kinds`, `decided_kinds` and `landings` from files followed before."""
    engine.run(
        "CREATE OR REPLACE TABLE summed AS SELECT anchor, supplier_key, category, department, rule, "
        f"coalesce(date_trunc('month', paid_on)::DATE, {WHOLE_YEAR}) AS month, "
        "sum(amount)::DECIMAL(18,2) AS amount, count(*) AS rows, "
        f"min(coalesce(paid_on, {WHOLE_YEAR})) AS first_day, "
        f"max(coalesce(paid_on, {WHOLE_YEAR})) AS last_day, "
        + ", ".join(f"max({name}) AS {name}" for name in _ATTRIBUTES)
        + f" FROM {engine.scan(paths)} GROUP BY anchor, supplier_key, category, department, rule, month"
    )
    _decided(engine)
    landings = [text for (text,) in engine.query("SELECT landing FROM landing_texts ORDER BY address_id")]
    engine.load(
        "landings",
        LANDING_COLUMNS,
        [
            (number, Definition.HEAD_OFFICE.value, band, share)
            for number, text in enumerate(landings)
            for band, share in read_landing(text)
        ],
    )
    rules = _rules(engine, rulebook)
    anchors = tuple(name for (name,) in engine.query("SELECT DISTINCT anchor FROM summed ORDER BY anchor"))
    return Again(_suppliers(engine), rules, anchors, _sources(engine, paths, hashes))


_ATTRIBUTES = (
    "buying", "rule_kind", "ownership", "size", "landing", "to_anchor", "is_person", "supplier",
    "company_number", "band",
)  # fmt: skip


def _decided(engine: Engine) -> None:
    engine.run(
        "CREATE OR REPLACE TABLE landing_texts AS SELECT landing, "
        "(row_number() OVER (ORDER BY landing) - 1)::INTEGER AS address_id "
        "FROM (SELECT DISTINCT landing FROM summed)"
    )
    engine.run(
        "CREATE OR REPLACE TABLE numbered AS SELECT *, (dense_rank() OVER "
        "(ORDER BY anchor, supplier_key, category, department, rule) - 1)::INTEGER AS kind_id FROM summed"
    )
    engine.run(
        "CREATE OR REPLACE TABLE months_of_kinds AS "
        "SELECT kind_id, month, amount, rows, first_day, last_day FROM numbered"
    )
    engine.run(
        "CREATE OR REPLACE TABLE decided_kinds AS SELECT kind_id, max(anchor) AS anchor, "
        "max(supplier_key) AS supplier_key, coalesce(max(category), '') AS category, "
        "coalesce(max(department), '') AS department, max(ownership) AS ownership, "
        "max(size) AS size, max(buying) AS buying, max(rule) AS rule, "
        "max(rule_kind) AS rule_kind, max(address_id) AS address_id, "
        "max(to_anchor) AS to_anchor, max(is_person) AS is_person "
        "FROM numbered JOIN landing_texts USING (landing) GROUP BY kind_id"
    )


def _suppliers(engine: Engine) -> Resolved:
    suppliers = {
        key: Resolution(
            key, name or "", is_person, Ownership(ownership), BEFORE, Size(size), BEFORE, company_number or ""
        )
        for key, name, is_person, ownership, size, company_number in engine.query(
            "SELECT supplier_key, max(supplier), max(is_person), max(ownership), "
            "max(size), max(company_number) FROM summed "
            "GROUP BY supplier_key ORDER BY supplier_key"
        )
    }
    return Resolved([], suppliers)


def _rules(engine: Engine, rulebook: Rulebook) -> dict[str, Rule]:
    known = {rule.id: rule for rule in rulebook.rules}
    found = engine.query("SELECT DISTINCT rule, buying, rule_kind FROM summed ORDER BY rule")
    return {
        rule: known.get(rule) or Rule(rule, Verdict(verdict), kind, BEFORE) for rule, verdict, kind in found
    }


def _sources(engine: Engine, paths: Sequence[Path], hashes: dict[Path, str]) -> tuple[SourceReport, ...]:
    found = []
    nothing = Tally()
    for path in paths:
        rows, amount = engine.here.query(
            f"SELECT count(*), sum(amount)::DECIMAL(18,2) FROM read_parquet({quoted(str(path))})"
        )[0]
        tally = Tally(rows, amount or Decimal("0.00"))
        found.append(
            SourceReport(
                path.name, "", TableKind.PAYMENTS, "followed", "", hashes[path],
                tally, tally, nothing, nothing, nothing, {},
            )
        )  # fmt: skip
    return tuple(found)


def read_landing(text: str) -> list[tuple[str, Decimal]]:
    """ "stadsdeel=0.25;amsterdam=0.75" as bands with shares; anything else is a programme's mistake."""
    try:
        parts = [part.split("=", 1) for part in text.split(";")]
        return [(band, Decimal(share)) for band, share in parts]
    except (ValueError, InvalidOperation) as error:
        raise ValueError(f"not a landing: {text!r}") from error
