"""Every table that is published, described as data: what each column holds, in which unit, and what to mind.

The description is dictionary.toml. Two things are made from it, so that they cannot drift apart: the
page docs/data-dictionary.md for people, and the schema in datapackage.json for machines. A test says
that the page in the project is the one this module makes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from oever.vocabulary.languages import LANGUAGES, Language, Text

DESCRIPTION = Path(__file__).with_name("dictionary.toml")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is a Frictionless type; `unit` is empty where there is none."""

    name: str
    type: str
    unit: str
    meaning: Text
    warning: Text | None
    is_required: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One published table. `key` names the columns that together tell two rows apart; it may be empty."""

    id: str
    file: str
    format: str
    meaning: Text
    warning: Text | None
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def tables() -> tuple[Table, ...]:
    """All tables, in the order in which they are described."""
    described = tomllib.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return tuple(_table(one) for one in described["table"])


def table(table_id: str) -> Table:
    """The table with this id; an unknown id is a KeyError that lists the known ones."""
    for one in tables():
        if one.id == table_id:
            return one
    raise KeyError(f"{table_id} is none of {[one.id for one in tables()]}")


def schema(one: Table) -> dict[str, object]:
    """The Table Schema of a table, after specs.frictionlessdata.io/table-schema."""
    described: dict[str, object] = {"fields": [_field(column) for column in one.columns]}
    if one.key:
        described["primaryKey"] = list(one.key)
    return described


def page() -> str:
    """The data dictionary as one Markdown page, Dutch and English side by side."""
    head = (
        "# Data dictionary\n\n"
        "Made from `src/oever/publishing/dictionary.toml`; change that file and then run\n"
        "`OEVER_WRITE_DOCS=1 pytest src/oever/publishing/test_dictionary.py`.\n\n"
        "Amounts are decimal numbers to the cent, with a point, in the currency of the ledger. "
        "Dates are ISO 8601. Files are UTF-8. A cell that a spreadsheet would take for a formula "
        "starts with an apostrophe.\n"
    )
    return head + "".join(_section(one) for one in tables())


def _section(one: Table) -> str:
    lines = [f"\n## {one.file}\n"]
    for language in LANGUAGES:
        lines.append(f"**{language}** {one.meaning[language]}{_minded(one.warning, language)}\n")
    if one.key:
        lines.append("Key: " + ", ".join(f"`{name}`" for name in one.key) + ".\n")
    lines += ["| column | type | unit | meaning (nl) | meaning (en) |", "|---|---|---|---|---|"]
    lines += [_row(column) for column in one.columns]
    return "\n".join(lines) + "\n"


def _row(column: Column) -> str:
    told = [f"{column.meaning[lang]}{_minded(column.warning, lang)}" for lang in LANGUAGES]
    cells = [f"`{column.name}`", column.type, column.unit, *told]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _minded(warning: Text | None, language: Language) -> str:
    word = {"nl": "Let op", "en": "Mind"}[language]
    return f" *{word}: {warning[language]}*" if warning else ""


def _field(column: Column) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning.en + (f" Mind: {column.warning.en}" if column.warning else ""),
    }
    if column.unit:
        described["unit"] = column.unit
    if column.is_required:
        described["constraints"] = {"required": True}
    return described


def _table(described: Mapping[str, Any]) -> Table:
    return Table(
        id=described["id"],
        file=described["file"],
        format=described["file"].rpartition(".")[2],
        meaning=Text.of(described["meaning"]),
        warning=_warning(described),
        key=tuple(described.get("key", ())),
        columns=tuple(_column(one) for one in described["column"]),
    )


def _column(described: Mapping[str, Any]) -> Column:
    return Column(
        name=described["name"],
        type=described.get("type", "string"),
        unit=described.get("unit", ""),
        meaning=Text.of(described["meaning"]),
        warning=_warning(described),
        is_required=described.get("required", False),
    )


def _warning(described: Mapping[str, Any]) -> Text | None:
    return Text.of(described["warning"]) if "warning" in described else None
