"""CSV as it comes: which delimiter and quote, and its records one by one in constant memory.

A record is what a spreadsheet shows as one row, also when a quoted cell holds a line break. No line
longer than `LONGEST_LINE` is taken into memory: a file of one endless line is refused, not swallowed.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from oever.errors import UnreadableFileError
from oever.sheets.encoding import STRAY, Encoding, Pieces
from oever.vocabulary.languages import Text

LONGEST_LINE = 10_000_000
LONGEST_RECORD = 131_072
MOST_COLUMNS = 1_000
DELIMITERS = (",", ";", "\t", "|")
_SAMPLED_RECORDS = 60
_SEP_LINE = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """How a CSV is written. `quote` is "" where a quote is an ordinary sign."""

    encoding: str
    delimiter: str
    quote: str
    has_bom: bool


def find_dialect(text: str, encoding: Encoding) -> Dialect:
    """The delimiter that cuts the head of the file into the most even rows, and the quote."""
    quote = _quote_in(text)
    said = _SEP_LINE.match(text.split("\n", 1)[0])
    delimiter = said[1] if said else max(DELIMITERS, key=lambda mark: _evenness(text, mark, quote))
    return Dialect(encoding.name, delimiter, quote, encoding.has_bom)


def _quote_in(text: str) -> str:
    """A double quote, also where the head has none: further on there may be one."""
    if '"' in text:
        return '"'
    lines = text.splitlines()[:50]
    single = sum(bool(re.match(r"'[^']*'[,;\t|]", line)) for line in lines)
    return "'" if single > 0.8 * len(lines) else '"'


def _evenness(text: str, delimiter: str, quote: str) -> float:
    """How many rows have the usual number of cells, times how telling that number is; 0 for one cell."""
    widths = Counter(
        len(cells)
        for _, cells in zip(range(_SAMPLED_RECORDS), cut(text, delimiter, quote), strict=False)
        if cells
    )
    if not widths:
        return 0.0
    width, rows = max(widths.items(), key=lambda found: (found[0] > 1) * found[1] * min(found[0], 4))
    return 0.0 if width < 2 else rows / widths.total() * (1 + min(width, 30) / 100)


def cut(text: str, delimiter: str, quote: str) -> Iterator[list[str]]:
    """The records of a text, empty ones as []. Stops before what csv cannot read."""
    try:
        yield from csv.reader(StringIO(text, newline=""), **_options(delimiter, quote))
    except csv.Error:
        return


def _options(delimiter: str, quote: str) -> dict[str, Any]:
    if not quote:
        return {"delimiter": delimiter, "quoting": csv.QUOTE_NONE}
    return {"delimiter": delimiter, "quotechar": quote, "skipinitialspace": delimiter != "\t"}


def head_text(path: Path, pieces: Pieces, encoding: Encoding) -> str:
    """The head of the file as text, up to its last whole line. Raises for a line without an end."""
    head = pieces.head[encoding.bom_bytes :]
    text = head.decode(encoding.name, errors=STRAY if encoding.name == "utf-8" else "replace")
    if pieces.is_whole:
        return text
    end = max(text.rfind("\n"), text.rfind("\r"))
    if end < 0:
        with path.open(encoding=encoding.name, errors="replace", newline="") as file:
            text = file.readline(LONGEST_LINE + 1)
        if len(text) > LONGEST_LINE:
            raise UnreadableFileError(
                path,
                Text(
                    nl=f"rij 1 is langer dan {with_points(LONGEST_LINE)} tekens: dit is geen tabel; kijk of "
                    "het het goede bestand is.",
                    en=f"row 1 is longer than {LONGEST_LINE:,} characters: this is no table.",
                ),
            )
        raise UnreadableFileError(
            path,
            Text(
                nl="rij 1 is langer dan een rij van een tabel kan zijn; vraag opnieuw om het bestand.",
                en="row 1 is longer than a row of a table can be; ask for the file again.",
            ),
        )
    return text[: end + 1]


def with_points(number: int) -> str:
    """A number as Dutch writes it: 10.000.000."""
    return f"{number:,}".replace(",", ".")


def read_records(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number from 1, blank ones as [], streaming.

    Raises UnreadableFileError naming the row where a line is endless, a quote is never closed, or a
    zero byte stands.
    """
    codec = "utf-8-sig" if dialect.has_bom and dialect.encoding == "utf-8" else dialect.encoding
    errors = STRAY if dialect.encoding == "utf-8" else "replace"
    number = 0
    with path.open(encoding=codec, errors=errors, newline="") as file:
        if dialect.has_bom and dialect.encoding != "utf-8":
            file.read(1)
        lines = OpenRecord(_lines(path, file))
        records = csv.reader(lines, **_options(dialect.delimiter, dialect.quote))
        try:
            for number, cells in enumerate(records, start=1):
                lines.close()
                yield number, cells
        except csv.Error as error:
            # what csv tells is English, so the Dutch leaves it out
            why = Text(
                nl=f"rij {number + 1} is niet te lezen; kijk of daar een aanhalingsteken niet is gesloten.",
                en=f"row {number + 1} cannot be read ({error}); a quote is probably not closed there.",
            )
            raise UnreadableFileError(path, why) from error


class OpenRecord(Iterator[str]):
    """Lines on their way to a csv reader, which says with `close` that a record is whole.

    A record that goes on over many lines and past `LONGEST_RECORD` characters is a quote that nobody
    closed: csv.Error, before the rest of the file is swallowed as one cell.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.close()

    def close(self) -> None:
        self._characters = self._count = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self._count += 1
        self._characters += len(line)
        if self._count > 1 and self._characters > LONGEST_RECORD:
            raise csv.Error(f"it goes on for {self._count} lines")
        return line


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), ""), start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableFileError(
                path,
                Text(
                    nl=f"regel {number} is langer dan {with_points(LONGEST_LINE)} tekens; kijk of het het "
                    "goede bestand is.",
                    en=f"line {number} is longer than {LONGEST_LINE:,} characters.",
                ),
            )
        if "\0" in line:
            raise UnreadableFileError(
                path,
                Text(
                    nl=f"in regel {number} staat een nulbyte: het bestand is daar beschadigd; vraag er "
                    "opnieuw om.",
                    en=f"line {number} holds a zero byte: the file is damaged there.",
                ),
            )
        yield line
