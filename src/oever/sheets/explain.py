"""What was recognised in a file, how sure that is, and what to write when it is wrong.

This is what `oever columns FILE` prints. The lines for map.toml that it proposes are valid as they
stand: copy them, change what is wrong, and give the file with `--columns`. Sheets that look alike are
told once. A sample of a name is shown only when it is plainly an organisation, never a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oever.sheets.column_map import ColumnMap
from oever.sheets.evidence import ORGANISATION, look_at
from oever.sheets.opening import look_at_tables
from oever.sheets.recognised import Recognised
from oever.sheets.sheet_table import SheetTable
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Language, Text

_NAMES = frozenset({"supplier", "name", "previous_names", "anchor", "description", "title"})
_SAMPLED_ROWS = 60
_LONGEST_SAMPLE = 40

KIND_NAMES: dict[TableKind, Text] = {
    TableKind.PAYMENTS: Text(nl="betalingen", en="payments"),
    TableKind.CONTRACTS: Text(nl="contracten (geen betalingen)", en="contracts (not payments)"),
    TableKind.ORGANISATIONS: Text(nl="organisaties", en="organisations"),
    TableKind.OTHER: Text(nl="iets anders; wordt niet gelezen", en="something else; it is not read"),
}
_HOW_SURE: tuple[tuple[float, Text], ...] = (
    (0.85, Text(nl="zeker", en="certain")),
    (0.6, Text(nl="waarschijnlijk", en="likely")),
    (0.0, Text(nl="onzeker", en="uncertain")),
)
_WORDS: dict[str, Text] = {
    "row": Text(nl="kolomnamen in rij {row}", en="column names in row {row}"),
    "no_row": Text(nl="zonder rij met kolomnamen", en="without a row of column names"),
    "column": Text(nl="kolom", en="column"),
    "in_file": Text(nl="in het bestand", en="in the file"),
    "sure": Text(nl="hoe zeker", en="how sure"),
    "sample": Text(nl="voorbeeld", en="sample"),
    "unknown": Text(nl="Niet herkend: ", en="Not recognised: "),
    "missing": Text(nl="Niet gevonden, wel nodig: ", en="Not found, but needed: "),
    "rivals": Text(nl="Kan allebei {column} zijn: {names}", en="Both could be {column}: {names}"),
    "constant": Text(nl="overal gelijk", en="the same in every row"),
    "otherwise": Text(
        nl="Klopt het niet? Zet dit in map.toml en pas het aan:",
        en="Wrong? Put this in map.toml and change it:",
    ),
    "sheets": Text(nl="bladen", en="sheets"),
    "sheet": Text(nl="blad", en="sheet"),
}


@dataclass(frozen=True)
class ColumnReport:
    """One recognised column: its name here, its header in the file, how sure (0..1), a sample value."""

    column: str
    header: str
    certainty: float
    sample: str


@dataclass(frozen=True)
class TableReport:
    """One table, or several sheets that are alike."""

    sheets: tuple[str, ...]
    kind: TableKind
    header_row: int
    columns: tuple[ColumnReport, ...]
    constants: Mapping[str, str]
    unrecognised: tuple[str, ...]
    missing: tuple[str, ...]
    rivals: Mapping[str, tuple[str, ...]]
    notes: tuple[Text, ...]
    map_lines: tuple[str, ...]


@dataclass(frozen=True)
class ColumnsReport:
    """Everything that was recognised in one file."""

    path: Path
    tables: tuple[TableReport, ...]

    @property
    def map_toml(self) -> str:
        """A whole map.toml that says what was recognised; `load_column_map` accepts it as it stands."""
        return "\n\n".join("\n".join(table.map_lines) for table in self.tables if table.map_lines) + "\n"

    def as_text(self, language: Language) -> str:
        """The report for a terminal, in Dutch or English."""
        blocks = [_table_text(self.path, table, language) for table in self.tables]
        if self.map_toml.strip():
            blocks.append(_WORDS["otherwise"][language] + "\n\n" + _indented(self.map_toml))
        return "\n\n".join(blocks)


def explain_columns(path: Path, column_map: ColumnMap | None = None) -> ColumnsReport:
    """Look at a file and say what was recognised; unclear columns are told, not raised.

    Raises UnreadableFileError for what is no table at all.
    """
    looked = look_at_tables(path, column_map)
    groups: dict[object, list[tuple[SheetTable, Recognised]]] = {}
    for table, found in looked:
        key = (found.kind, found.header, found.header_row, tuple(found.columns.items()), found.missing)
        groups.setdefault(key, []).append((table, found))
    ordered = sorted(groups.values(), key=len, reverse=True)
    general = frozenset(ordered[0][0][1].columns)
    return ColumnsReport(
        path,
        tuple(_table_report(group, None if group is ordered[0] else general) for group in ordered),
    )


def _table_report(
    group: Sequence[tuple[SheetTable, Recognised]], general: frozenset[str] | None
) -> TableReport:
    """`general`: the columns that the section for all sheets names, or None where this is that section."""
    table, found = group[0]
    samples = _samples(table)
    columns = tuple(
        ColumnReport(name, found.header[i], found.certainty[name], _sample(name, samples[i]))
        for name, i in sorted(found.columns.items(), key=lambda pair: pair[1])
    )
    known = set(found.columns.values())
    rivals = {name: tuple(found.header[i] for i in places) for name, places in found.rivals.items()}
    return TableReport(
        sheets=tuple(member.sheet for member, _ in group if member.sheet),
        kind=found.kind,
        header_row=found.header_row,
        columns=columns,
        constants=found.constants,
        unrecognised=tuple(title for i, title in enumerate(found.header) if i not in known and title.strip()),
        missing=found.missing,
        rivals=rivals,
        notes=tuple(dict.fromkeys(note for member, _ in group for note in member.notes)),
        map_lines=_map_lines(group, general),
    )


def _samples(table: SheetTable) -> list[list[str]]:
    """The filled cells of the first rows, column by column."""
    rows = [cells for _, cells in islice(table.rows(), _SAMPLED_ROWS)]
    width = len(table.header)
    return [[cells[i].strip() for cells in rows if i < len(cells) and cells[i].strip()] for i in range(width)]


def _sample(column: str, cells: Iterable[str]) -> str:
    """One value to recognise the column by; of a name only one that is plainly an organisation's."""
    shown = (cell for cell in cells if column not in _NAMES or look_at(cell) & ORGANISATION)
    sample = " ".join(next(shown, "").split())
    return sample if len(sample) <= _LONGEST_SAMPLE else sample[: _LONGEST_SAMPLE - 1] + "…"


def _map_lines(
    group: Sequence[tuple[SheetTable, Recognised]], general: frozenset[str] | None
) -> tuple[str, ...]:
    """The lines for map.toml: for all sheets, or for each sheet of its own where another kind is general."""
    if general is None:
        table, found = group[0]
        return tuple(_section("", found, frozenset()))
    lines: list[str] = []
    for table, found in group:
        where = f"files.{_quoted(_glob(table.path.name) + _sheet_glob(table.sheet))}."
        lines += [*_section(where, found, general), ""]
    return tuple(lines[:-1])


def _section(where: str, found: Recognised, general: frozenset[str]) -> list[str]:
    """What was recognised, what is not there although it is elsewhere, and the rest as comments."""
    if found.kind is TableKind.OTHER:
        return [f"[{where}reading]", '# kind = "payments"']
    lines = [f"[{where}columns]"]
    for name, index in sorted(found.columns.items(), key=lambda pair: pair[1]):
        lines.append(f"{name} = {_place(found.header, index)}")
    lines += [f"{name} = {{ value = {_quoted(value)} }}" for name, value in found.constants.items()]
    lines += [f"{name} = false" for name in sorted(general - found.columns.keys() - found.constants.keys())]
    lines += [f'# {name} = "..."' for name in found.missing]
    known = set(found.columns.values())
    rest = [i for i, title in enumerate(found.header) if i not in known and title.strip()]
    return lines + [f"# ... = {_place(found.header, i)}" for i in rest]


def _place(header: Sequence[str], index: int) -> str:
    """How map.toml names a column: by its header, or by its number where the header is not alone."""
    title = header[index]
    is_alone = sum(other.strip().casefold() == title.strip().casefold() for other in header) == 1
    return _quoted(title) if title.strip() and is_alone else str(index + 1)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _glob(name: str) -> str:
    """A file's own name as a glob that fits only itself, also with [ or * in it."""
    return "".join(f"[{sign}]" if sign in "[*?" else sign for sign in name)


def _sheet_glob(sheet: str) -> str:
    return "#" + _glob(sheet) if sheet else ""


def _table_text(path: Path, table: TableReport, language: Language) -> str:
    lines = [_title(path, table, language), *_column_lines(table, language)]
    if table.unrecognised:
        lines.append(_WORDS["unknown"][language] + ", ".join(" ".join(t.split()) for t in table.unrecognised))
    if table.missing:
        lines.append(_WORDS["missing"][language] + ", ".join(table.missing))
    for column, names in table.rivals.items():
        shown = ", ".join(f'"{name}"' for name in names)
        lines.append(_WORDS["rivals"][language].format(column=column, names=shown))
    lines += [note[language] for note in table.notes]
    return "\n".join(lines)


def _title(path: Path, table: TableReport, language: Language) -> str:
    row = _WORDS["row" if table.header_row else "no_row"][language].format(row=table.header_row)
    sheets = ""
    if table.sheets:
        word = _WORDS["sheets" if len(table.sheets) > 1 else "sheet"][language]
        sheets = f", {word} {', '.join(table.sheets)}"
    return f"{path.name}{sheets}: {KIND_NAMES[table.kind][language]}, {row}"


def _column_lines(table: TableReport, language: Language) -> list[str]:
    head = tuple(_WORDS[word][language] for word in ("column", "in_file", "sure", "sample"))
    rows = [
        (c.column, " ".join(c.header.split()), _how_sure(c.certainty, language), c.sample)
        for c in table.columns
    ]
    rows += [(name, "", _WORDS["constant"][language], value) for name, value in table.constants.items()]
    if not rows:
        return []
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(3)]
    return [
        "  " + "  ".join([*(row[i].ljust(widths[i]) for i in range(3)), row[3]]).rstrip()
        for row in [head, *rows]
    ]


def _how_sure(certainty: float, language: Language) -> str:
    word = next(text for least, text in _HOW_SURE if certainty >= least)
    return f"{word[language]} ({certainty:.0%})"


def _indented(text: str) -> str:
    return "\n".join("  " + line if line else "" for line in text.splitlines())
