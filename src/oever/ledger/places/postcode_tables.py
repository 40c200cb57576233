"""Official tables that place every postcode: of CBS, of the ONS, and as one expression per area.

Each becomes the same compact rows: (first part of the postcode, area) -> the rests of the postcodes
that lie there, with house numbers only where a postcode is divided over areas.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from oever.errors import UnreadableFileError
from oever.ledger.places.addresses import read_house_number, read_postcode
from oever.ledger.places.expressions import EndlessExpressionError, expand
from oever.ledger.places.tables import fold_numbers, unfold_numbers
from oever.vocabulary.languages import Text

# Stems of column names; a year, `cd` or `code` may follow: Buurt2019, Gem2017, oslaua, lad23cd.
GWB_COLUMNS = {
    "postcode": re.compile(r"pc6|postcode6?"),
    "number": re.compile(r"huisnummer|huisnr|hnr|nummer"),
    "buurt": re.compile(r"(?:buurt|bu)(?:code)?_?(\d{4})?(?:_?code)?"),
    "wijk": re.compile(r"(?:wijk|wk)(?:code)?_?(\d{4})?(?:_?code)?"),
    "municipality": re.compile(r"(?:gemeente|gem|gm)(?:code)?_?(\d{4})?(?:_?code)?"),
}
DIRECTORY_COLUMNS = {
    "postcode": re.compile(r"pcds?|pcd[78]|pcd2|postcode\d?"),
    "area": re.compile(r"oslaua|laua|lad\d\dcd|ladcd|local_?authority_?code|admin_?district_?code"),
    "constituency": re.compile(r"pcon|pcon\d\dcd|parliamentary_?constituency_?code"),
}


TOO_DEEP = Text(
    nl="deze JSON zit te diep in elkaar voor een tabel met gebieden; kies een ander bestand.",
    en="this JSON is nested too deep to be a table of areas.",
)

Triple = tuple[str, str, str]  # postcode, house number and area of one row, as written


@dataclass
class ExactRows:
    """What was read: the rows to keep, and how many of the file's rows were used or not."""

    rows: dict[tuple[str, str], str] = field(default_factory=dict)
    used: int = 0
    unused: int = 0
    postcodes: int = 0
    year: str = ""

    @property
    def areas(self) -> frozenset[str]:
        return frozenset(area for _, area in self.rows)


def find_columns(header: Sequence[str], wanted: dict[str, re.Pattern[str]]) -> dict[str, int]:
    """Which of the wanted columns a header has, by the whole name in small letters; the first that fits."""
    found: dict[str, int] = {}
    for name, pattern in wanted.items():
        for index, column in enumerate(header):
            if pattern.fullmatch(column.strip().lower()) and index not in found.values():
                found.setdefault(name, index)
    return found


def read_gwb(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> ExactRows:
    """The CBS table of postcode and house number: PC6;Huisnummer;Buurt;Wijk;Gemeente.

    Codes come with or without BU, WK or GM in front and lose their leading zeros in some years.
    """
    columns = find_columns(header, GWB_COLUMNS)
    level = next(name for name in ("buurt", "wijk", "municipality") if name in columns)
    year = re.search(r"(?:19|20)\d\d", header[columns[level]]) or re.search(r"20\d\d", path.stem)
    code = functools.cache(_cbs_code)
    triples = (
        (
            row[columns["postcode"]],
            row[columns["number"]],
            code(row[columns[level]], level),
        )
        if len(row) > max(columns.values())
        else ("", "", "")
        for row in rows
    )
    read = _gather(path, triples, "NL")
    read.year = year[0] if year else ""
    return read


def _cbs_code(written: str, level: str) -> str:
    letters, digits = {"buurt": ("BU", 8), "wijk": ("WK", 6), "municipality": ("GM", 4)}[level]
    bare = written.strip().upper().removeprefix(letters)
    is_code = bare.isascii() and bare.isalnum() and len(bare) <= digits and any(map(str.isdigit, bare))
    return letters + bare.rjust(digits, "0") if is_code else ""


def read_directory(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> ExactRows:
    """A British postcode directory (ONSPD, NSPL and their extracts): a postcode and a district a line."""
    columns = find_columns(header, DIRECTORY_COLUMNS)
    postcode, area = columns["postcode"], columns.get("area", columns.get("constituency", -1))
    return _gather(
        path,
        (
            (row[postcode], "", row[area].strip().upper()) if len(row) > max(postcode, area) else ("", "", "")
            for row in rows
        ),
        "GB",
    )


def read_expressions(path: Path, found: dict[str, str]) -> ExactRows:
    """A table area -> regular expression over all its postcodes, written without the space."""
    return _gather(path, _expanded(path, found), "GB")


def _expanded(path: Path, found: dict[str, str]) -> Iterator[Triple]:
    for area, expression in found.items():
        try:
            for written in expand(expression):
                yield written, "", area
        except EndlessExpressionError as error:
            told = Text(
                nl=f"de expressie van {area} is niet uit te schrijven, verbeter die: {error.text.nl}.",
                en=f"the expression of {area} cannot be written out: {error.text.en}.",
            )
            raise UnreadableFileError(path, told) from error


def is_expressions(content: object) -> bool:
    """Whether JSON holds expressions per area. An empty table (no postcodes with that letter) is one too."""
    return isinstance(content, dict) and all(
        isinstance(value, str) and value.startswith("^") for value in content.values()
    )


def _gather(path: Path, triples: Iterable[Triple], country: str) -> ExactRows:
    """Fold rows (postcode, house number, area) into postcodes.

    Rows of one postcode mostly stand together, so a postcode is read once per run of rows; house numbers
    are kept folded, so that nine million addresses fit in memory.
    """
    read = ExactRows()
    folded: dict[tuple[str, str], dict[str, str]] = {}
    for written, run in itertools.groupby(triples, key=itemgetter(0)):
        postcode = read_postcode(written)
        numbers, count, unused = _numbers_per_area(run)
        if postcode is None or not postcode.rest or postcode.country != country:
            read.unused += count + unused
            continue
        read.used += count
        read.unused += unused
        areas = folded.setdefault((postcode.prefix, postcode.rest), {}) if numbers else {}
        for area, own in numbers.items():
            areas[area] = (
                fold_numbers(own | unfold_numbers(areas.get(area, ""))) if own else areas.get(area, "")
            )
    if read.used <= read.unused:
        rows = read.used + read.unused
        told = Text(
            nl=f"in maar {read.used} van de {rows} regels staan een postcode en een gebied; kijk of dit de "
            "goede tabel is.",
            en=f"only {read.used} of {rows} rows hold a postcode and an area.",
        )
        raise UnreadableFileError(path, told)
    read.postcodes = len(folded)
    read.rows = _rows(folded)
    return read


def _numbers_per_area(run: Iterable[Triple]) -> tuple[dict[str, set[int]], int, int]:
    """Of the rows of one postcode: house numbers per area, and how many rows had an area or not."""
    numbers: dict[str, set[int]] = {}
    count = unused = 0
    for _, house_number, area in run:
        if not area:
            unused += 1
            continue
        count += 1
        own = numbers.setdefault(area, set())
        if house_number:
            number = int(house_number) if house_number.isdecimal() else read_house_number(house_number)
            own.update(() if number is None else (number,))
    return numbers, count, unused


def _rows(folded: dict[tuple[str, str], dict[str, str]]) -> dict[tuple[str, str], str]:
    """House numbers stay only where a postcode lies in more than one area."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for (prefix, rest), areas in folded.items():
        for area, numbers in areas.items():
            code = f"{rest}:{numbers}" if len(areas) > 1 and numbers else rest
            gathered.setdefault((prefix, area), []).append(code)
    return {key: " ".join(sorted(codes)) for key, codes in gathered.items()}


Reader = Callable[[Path, Sequence[str], Iterable[Sequence[str]]], ExactRows]


def exact_reader(header: Sequence[str]) -> tuple[str, Reader] | None:
    """Which kind of postcode table a header belongs to and what reads it; None where it is none."""
    gwb = find_columns(header, GWB_COLUMNS)
    if {"postcode", "number"} <= gwb.keys() and gwb.keys() & {"buurt", "wijk", "municipality"}:
        return "gwb", read_gwb
    directory = find_columns(header, DIRECTORY_COLUMNS)
    if "postcode" in directory and directory.keys() & {"area", "constituency"}:
        return "uk-directory", read_directory
    return None


def parse_json(path: Path, text: str) -> object:
    """The content of a JSON file, or one sentence with the line where it breaks."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        told = Text(
            nl=f"regel {error.lineno}: dit is geen complete JSON; haal het bestand opnieuw op.",
            en=f"line {error.lineno}: this is no whole JSON; fetch the file again.",
        )
        raise UnreadableFileError(path, told) from error
    except RecursionError as error:
        raise UnreadableFileError(path, TOO_DEEP) from error
