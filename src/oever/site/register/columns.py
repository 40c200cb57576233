"""The sheets of the register and their columns, from columns.toml.

One table says what a record holds; the workbook, the import, the forms and the pages all read it.
A column of words becomes one header for each language: `wat het doet (nl)`, `what it does (en)`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oever.vocabulary.languages import Text

_TABLE = Path(__file__).with_name("columns.toml")
READABLE = ("words", "items")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is what a cell holds, `of` the group of choices or the sheet it points to."""

    id: str
    kind: str
    of: str
    title: Text
    also: tuple[str, ...]

    @property
    def is_readable(self) -> bool:
        """A text for readers, in as many languages as there are."""
        return self.kind in READABLE


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its columns in order, and which of them tell one row from another."""

    id: str
    title: Text
    key: tuple[str, ...]
    columns: Mapping[str, Column]


@cache
def sheets() -> Mapping[str, Sheet]:
    """Every sheet by its id, in the order of the workbook."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        name: Sheet(name, Text.of(said), tuple(said["key"]), _columns(table[name]))
        for name, said in table["sheets"].items()
    }


def _columns(rows: Mapping[str, Mapping[str, object]]) -> dict[str, Column]:
    found = {}
    for name, row in rows.items():
        kind, _, of = str(row["type"]).partition(":")
        also = row.get("also", [])
        assert isinstance(also, list)
        found[name] = Column(name, kind, of, Text(str(row["nl"]), str(row["en"])), tuple(also))
    return found
