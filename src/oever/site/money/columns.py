"""Which column is what: shown to the officer, put right by the officer, written down as a column map.

What was recognised comes from oever.sheets; what the officer changes becomes a section of a column map
for that file alone. What was recognised well is not written down: the programme finds it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from oever.sheets.explain import TableReport, explain_columns
from oever.vocabulary.columns import TableKind

# What an officer is asked about, with words; the other columns of a ledger are recognised or left out.
ASKED = {
    "supplier": _("Wie is betaald"),
    "amount": _("Bedrag, het liefst zonder btw"),
    "paid_on": _("Datum van betaling"),
    "category": _("Waarvoor: kostensoort of grootboekrekening"),
    "department": _("Welke afdeling"),
    "reference": _("Nummer van factuur of boeking"),
    "supplier_postcode": _("Postcode van de leverancier"),
    "company_number": _("KvK-nummer van de leverancier"),
    "anchor": _("Wie betaalde"),
}
NEEDED = ("supplier", "amount", "paid_on")
SURE, LIKELY = 0.85, 0.6
FIXED = (".xml", ".xaf", ".json")  # audit files and invoices: what is what is laid down in the format


def recognised_in(path: Path) -> list[dict[str, Any]]:
    """The tables of a file as plain values; [] for a format in which columns are fixed.

    Raises OeverError for what is no table.
    """
    if path.suffix.lower() in FIXED:
        return []
    return [_table(table) for table in explain_columns(path).tables]


def _table(table: TableReport) -> dict[str, Any]:
    return {
        "kind": str(table.kind),
        "sheets": list(table.sheets),
        "columns": {
            one.column: {"header": one.header, "sure": one.certainty, "sample": one.sample}
            for one in table.columns
        },
        "constants": dict(table.constants),
        "headers": [*(one.header for one in table.columns), *table.unrecognised],
        "missing": list(table.missing),
        "notes": [{"nl": note.nl, "en": note.en} for note in table.notes],
    }


def payments_in(recognised: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The table that the officer is asked about: the first that holds payments, else the first."""
    tables = list(recognised)
    found = next((table for table in tables if table["kind"] == TableKind.PAYMENTS), None)
    return found or (tables[0] if tables else None)


def changed(table: Mapping[str, Any], answers: Mapping[str, str]) -> dict[str, str]:
    """What the officer answered otherwise than recognised: column -> header, "" for "it is not there"."""
    was = {name: told["header"] for name, told in table["columns"].items()}
    return {name: header for name, header in answers.items() if header != was.get(name, "")}


def write_column_map(said: Mapping[str, Mapping[str, str]], path: Path) -> Path | None:
    """The column map of several files (file name -> what was changed); None where nothing was."""
    lines: list[str] = []
    for name, columns in said.items():
        if columns:
            lines.append(f"[files.{_quoted(_as_glob(name))}.columns]")
            lines += [
                f"{column} = {_quoted(header) if header else 'false'}" for column, header in columns.items()
            ]
            lines.append("")
            if set(NEEDED) & set(columns):
                lines += [f"[files.{_quoted(_as_glob(name))}.reading]", 'kind = "payments"', ""]
    if not lines:
        return None
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _as_glob(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
