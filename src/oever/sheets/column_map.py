"""What a person says about columns, when the programme cannot tell: map.toml.

```toml
[columns]
supplier = "Naam crediteur"              # the header as it stands in the file
amount = 7                               # or the number of the column, counted from 1
anchor = { value = "Gemeente Voorbeeld" } # or one value for every row
department = false                       # or: there is none, do not look for it

[reading]
date_order = "dmy"                       # or "mdy"
decimal_mark = ","                       # or "."
header_row = 4                           # 0: the file has no header
kind = "payments"                        # or "contracts", "organisations", "other"

[files."2018*.xlsx#Apr*".columns]        # only for these files, and after # only for these sheets
paid_on = "Datum"
```

What is said for a file wins over what is said for all. Every mistake in the map is one sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.vocabulary.columns import CONTRACT_COLUMNS, ORGANISATION_COLUMNS, PAYMENT_COLUMNS, TableKind
from oever.vocabulary.languages import Text

KNOWN_COLUMNS = frozenset(PAYMENT_COLUMNS) | frozenset(CONTRACT_COLUMNS) | frozenset(ORGANISATION_COLUMNS)
DATE_ORDERS = ("dmy", "mdy", "ymd")
DECIMAL_MARKS = (".", ",")
_SECTIONS = ("columns", "reading", "files")
_READING = ("date_order", "decimal_mark", "header_row", "kind")
_SPOT = re.compile(r"line (\d+), column (\d+)")


@dataclass(frozen=True)
class TableMap:
    """What is said about one table: where columns stand, what is the same in every row, how to read."""

    headers: Mapping[str, str | int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    decimal_mark: Literal[".", ","] | None = None
    header_row: int | None = None
    kind: TableKind | None = None


@dataclass(frozen=True)
class ColumnMap:
    """A whole map.toml. `for_table` gives what it says about one file and sheet."""

    path: Path
    sections: tuple[tuple[str, str, TableMap], ...]  # glob of the file, glob of the sheet, what is said

    def for_table(self, path: Path, sheet: str = "") -> TableMap:
        """Everything that applies to this table, the later and more particular over the general."""
        said = TableMap()
        for file_glob, sheet_glob, part in self.sections:
            if _matches(path, file_glob) and fnmatchcase(sheet, sheet_glob):
                said = _joined(said, part)
        return said


def all_of_a_kind(path: Path, kind: TableKind) -> ColumnMap:
    """What to say where it is known beforehand what the tables of a file are about."""
    return ColumnMap(path, (("*", "*", TableMap(kind=kind)),))


def load_column_map(path: Path) -> ColumnMap:
    """Read map.toml. Raises UnreadableFileError (no such file, not TOML) or UnclearColumnsError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None)
        why = Text(
            nl=f"de kolommenkaart is niet te lezen ({reason or 'het is geen tekst in UTF-8'}); kijk of het "
            "het goede bestand is.",
            en=f"the column map cannot be read ({reason or 'it is not UTF-8 text'}).",
        )
        raise UnreadableFileError(path, why) from error
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(path, _no_toml(error)) from error
    _known(path, Text(nl="het onderdeel", en="section"), content, _SECTIONS)
    sections = [("*", "*", _table_map(path, content))]
    for glob, part in _table(path, "files", content.get("files", {})).items():
        file_glob, _, sheet_glob = glob.partition("#")
        said = _table_map(path, _table(path, f'files."{glob}"', part))
        sections.append((file_glob, sheet_glob or "*", said))
    return ColumnMap(path, tuple(sections))


def _no_toml(error: tomllib.TOMLDecodeError) -> Text:
    """What tomllib tells is English, so the Dutch takes over only the place."""
    spot = _SPOT.search(str(error))
    where = f"naar regel {spot[1]}, teken {spot[2]}" if spot else "naar het einde van het bestand"
    return Text(
        nl=f"de kolommenkaart is geen geldige TOML; kijk {where}.",
        en=f"the column map is not valid TOML: {error}.",
    )


def _table_map(path: Path, content: Mapping[str, object]) -> TableMap:
    headers: dict[str, str | int] = {}
    constants: dict[str, str] = {}
    absent: set[str] = set()
    columns = _table(path, "columns", content.get("columns", {}))
    _known(path, Text(nl="de kolom", en="column"), columns, sorted(KNOWN_COLUMNS))
    for column, said in columns.items():
        if said is False:
            absent.add(column)
        elif isinstance(said, str) or (isinstance(said, int) and said is not True and said > 0):
            headers[column] = said
        elif isinstance(said, dict) and set(said) == {"value"}:
            constants[column] = str(said["value"])
        else:
            raise UnclearColumnsError(
                Text(
                    nl=f"{path.name}: {column} moet een kolomnaam tussen aanhalingstekens zijn, het nummer"
                    f' van een kolom, {{ value = "..." }} of false.',
                    en=f"{path.name}: {column} must be a header in quotes, the number of a column,"
                    f' {{ value = "..." }} or false.',
                )
            )
    return TableMap(headers, constants, frozenset(absent), **_reading(path, content))  # type: ignore[arg-type]


def _reading(path: Path, content: Mapping[str, object]) -> dict[str, object]:
    reading = _table(path, "reading", content.get("reading", {}))
    _known(path, Text(nl="de instelling", en="setting"), reading, _READING)
    found: dict[str, object] = dict(reading)
    choices: dict[str, tuple[str, ...]] = {
        "date_order": DATE_ORDERS,
        "decimal_mark": DECIMAL_MARKS,
        "kind": tuple(TableKind),
    }
    for setting, allowed in choices.items():
        if setting in found and found[setting] not in allowed:
            names = ", ".join(allowed)
            raise UnclearColumnsError(
                Text(
                    nl=f"{path.name}: {setting} moet een van deze zijn: {names}.",
                    en=f"{path.name}: {setting} must be one of {names}.",
                )
            )
    row = found.get("header_row")
    if row is not None and (not isinstance(row, int) or isinstance(row, bool) or row < 0):
        raise UnclearColumnsError(
            Text(
                nl=f"{path.name}: header_row moet het nummer van een rij zijn, of 0 als er geen kopregel is.",
                en=f"{path.name}: header_row must be a row number, or 0 for no header.",
            )
        )
    if "kind" in found:
        found["kind"] = TableKind(str(found["kind"]))
    return found


def _joined(general: TableMap, particular: TableMap) -> TableMap:
    """Both together; for one column the particular wins, also when it says "constant" over "header"."""
    said = set(particular.headers) | set(particular.constants) | particular.absent
    return TableMap(
        {c: h for c, h in general.headers.items() if c not in said} | dict(particular.headers),
        {c: v for c, v in general.constants.items() if c not in said} | dict(particular.constants),
        frozenset(c for c in general.absent if c not in said) | particular.absent,
        particular.date_order or general.date_order,
        particular.decimal_mark or general.decimal_mark,
        general.header_row if particular.header_row is None else particular.header_row,
        particular.kind or general.kind,
    )


def _matches(path: Path, glob: str) -> bool:
    """The glob fits the file's name, or the end of its path when the glob names folders."""
    parts = glob.count("/") + 1
    return fnmatchcase("/".join(path.parts[-parts:]), glob)


def _table(path: Path, name: str, content: object) -> Mapping[str, object]:
    if not isinstance(content, dict):
        raise UnclearColumnsError(
            Text(
                nl=f"{path.name}: [{name}] moet een tabel met namen en waarden zijn.",
                en=f"{path.name}: [{name}] must be a table of names and values.",
            )
        )
    return content


def _known(path: Path, what: Text, found: Mapping[str, object], known: object) -> None:
    names = list(known)  # type: ignore[call-overload]
    for name in found:
        if name not in names:
            raise UnclearColumnsError(
                Text(
                    nl=f"{path.name}: {what.nl} {name!r} is onbekend; kies uit {', '.join(names)}.",
                    en=f"{path.name}: unknown {what.en} {name!r}; known are {', '.join(names)}.",
                )
            )
