"""The tables of a place: which areas there are, and which postcodes lie in them.

Two kinds of postcode table stand side by side. A *share* table (postcodes.csv, ranges.csv) is small,
comes with the place and says of the first part of a postcode how it divides over areas. An *exact*
table is made by `oever place load` from an official file and says of one postcode, or one house, in
which area it lies. Exact wins.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oever.errors import UnknownPlaceError
from oever.ledger.places.addresses import Postcode
from oever.ledger.places.bands import Area
from oever.vocabulary.languages import Text

Shares = tuple[tuple[str, float], ...]
AREAS, CROSSINGS, POSTCODES, RANGES = "areas.csv", "crossings.csv", "postcodes.csv", "ranges.csv"
LOADED, LOADED_AREAS, LOADED_SHARES = "loaded.json", "loaded-areas.csv", "loaded-postcodes.csv"


# Two layers of one city never fit to the metre, and a postcode district of two thousand postcodes has
# one or two across the river: below one in two hundred a share is drawing, not land.
SMALLEST_SHARE = 0.005


def shares_of(amounts: Mapping[str, float]) -> Shares:
    """Amounts per area (land, postcodes) as shares that add up to 1, largest first, without slivers."""
    total = math.fsum(amounts.values())
    kept = {area: amount for area, amount in amounts.items() if amount >= SMALLEST_SHARE * total}
    whole = math.fsum(kept.values())
    return tuple((area, amount / whole) for area, amount in sorted(kept.items(), key=lambda item: -item[1]))


def rows_of(path: Path, *needed: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one of our own CSV tables with their line numbers; nothing where the file is absent."""
    if not path.exists():
        return
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as raw:
        lines = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        reader = csv.DictReader(lines)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise UnknownPlaceError(
                Text(
                    nl=f"{path.name}: de kolom {missing[0]} ontbreekt; schrijf die in de eerste regel.",
                    en=f"{path.name}: the column {missing[0]} is missing; write it in the first line.",
                )
            )
        for row in reader:
            yield reader.line_num, {name: (value or "").strip() for name, value in row.items() if name}


def read_areas(folder: Path, name: str = AREAS) -> dict[str, Area]:
    """areas.csv: code, name, level, parent, and where wanted share, year, source, to_verify.

    An area that lies in two others stands on two lines, each with its share.
    """
    areas: dict[str, Area] = {}
    for line, row in rows_of(folder / name, "code", "name", "level", "parent"):
        share = _share(folder / name, line, row.get("share") or "1")
        parents: Shares = ((row["parent"], share),) if row["parent"] else ()
        if known := areas.get(row["code"]):
            parents = known.parents + parents
        areas[row["code"]] = Area(
            row["code"], row["name"], row["level"], parents,
            row.get("year", ""), row.get("source", ""), row.get("to_verify", "") == "true",
        )  # fmt: skip
    for area in areas.values():
        total = math.fsum(share for _, share in area.parents)
        if area.parents and abs(total - 1) > 0.001:
            raise _not_whole(name, area.code, total)
    return areas


def read_crossings(folder: Path) -> dict[tuple[str, str], str]:
    """crossings.csv: prefix, area, parent: where the part of a crossing area with this prefix lies."""
    return {
        (row["prefix"], row["area"]): row["parent"]
        for _, row in rows_of(folder / CROSSINGS, "prefix", "area", "parent")
    }


def read_shares(folder: Path, name: str = POSTCODES) -> dict[str, Shares]:
    """postcodes.csv: prefix, area, share. Shares of a prefix add up to 1; 0.001 of rounding is spread out."""
    found: dict[str, dict[str, float]] = {}
    for line, row in rows_of(folder / name, "prefix", "area", "share"):
        prefix = row["prefix"].upper().replace(" ", "")
        areas = found.setdefault(prefix, {})
        areas[row["area"]] = areas.get(row["area"], 0.0) + _share(folder / name, line, row["share"])
    return {prefix: _whole(folder / name, prefix, areas) for prefix, areas in found.items()}


def _share(path: Path, line: int, written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1.001:
        raise UnknownPlaceError(
            Text(
                nl=f"{path.name}, regel {line}: {written!r} is geen aandeel; schrijf een getal van 0 tot en "
                "met 1, zoals 0.25.",
                en=f"{path.name}, line {line}: {written!r} is no share; write a number from 0 to 1.",
            )
        )
    return share


def _whole(path: Path, prefix: str, areas: Mapping[str, float]) -> Shares:
    total = math.fsum(areas.values())
    if abs(total - 1) > 0.001:
        raise _not_whole(path.name, prefix, total)
    return tuple((area, share / total) for area, share in sorted(areas.items(), key=lambda item: -item[1]))


def _not_whole(file: str, code: str, total: float) -> UnknownPlaceError:
    return UnknownPlaceError(
        Text(
            nl=f"{file}: de aandelen van {code} tellen op tot {total:.4f}; zorg dat ze samen 1 zijn.",
            en=f"{file}: the shares of {code} add up to {total:.4f}; make them add up to 1.",
        )
    )


def read_ranges(folder: Path) -> dict[str, Shares]:
    """ranges.csv: first, last, area. Dutch four-digit postcodes from first to last lie in the area."""
    shares: dict[str, Shares] = {}
    for line, row in rows_of(folder / RANGES, "first", "last", "area"):
        if not (row["first"].isdecimal() and row["last"].isdecimal()):
            raise UnknownPlaceError(
                Text(
                    nl=f"{RANGES}, regel {line}: first en last moeten postcodes van vier cijfers zijn.",
                    en=f"{RANGES}, line {line}: first and last must be postcodes of four digits.",
                )
            )
        for number in range(int(row["first"]), int(row["last"]) + 1):
            shares[str(number)] = ((row["area"], 1.0),)
    return shares


@dataclass(frozen=True, slots=True)
class ExactTable:
    """One loaded official table, searched as it stands: nothing is unfolded that nobody asks for.

    `lines` holds per prefix the pairs (area, codes); codes are the rests of the postcodes that lie
    there, each between spaces, with house numbers where a postcode is divided: ` AB AC AD:1,3-9 `.
    """

    year: str
    kind: str
    lines: Mapping[str, list[tuple[str, str]]]

    def find(self, postcode: Postcode, house_number: int | None) -> tuple[Shares, bool]:
        """Areas with shares, and whether the house number decided. Nothing known: ((), False)."""
        if not postcode.rest:
            return (), False
        found = [
            (area, codes[at + 1 : codes.index(" ", at + 1)].partition(":")[2])
            for area, codes in self.lines.get(postcode.prefix, ())
            if (at := codes.find(f" {postcode.rest}")) >= 0
        ]
        if len(found) <= 1:
            return tuple((area, 1.0) for area, _ in found), False
        numbers = [(area, unfold_numbers(folded)) for area, folded in found]
        hits = [area for area, own in numbers if house_number in own]
        if len(hits) == 1:
            return ((hits[0], 1.0),), True
        weights = {area: len(own) or 1 for area, own in numbers}
        total = sum(weights.values())
        return tuple((area, weight / total) for area, weight in weights.items()), False


def fold_numbers(numbers: set[int]) -> str:
    """`1,3-9`: house numbers as runs, so that a street costs a few letters."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def unfold_numbers(folded: str) -> frozenset[int]:
    """The opposite of `fold_numbers`."""
    numbers: set[int] = set()
    for run in filter(None, folded.split(",")):
        first, _, last = run.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def loaded_files(folder: Path) -> list[dict[str, str]]:
    """loaded.json: what `oever place load` put in this folder, in order; [] where it put nothing."""
    path = folder / LOADED
    if not path.exists():
        return []
    try:
        found = json.loads(path.read_text("utf-8"))
        return [{str(key): str(value) for key, value in entry.items()} for entry in found]
    except (ValueError, AttributeError, TypeError) as error:
        raise UnknownPlaceError(
            Text(
                nl=f"{path}: deze lijst van geladen tabellen is beschadigd; gooi dit bestand weg en laad de "
                "tabellen opnieuw.",
                en=f"{path}: this list of loaded tables is damaged; delete it and load again.",
            )
        ) from error


def read_exact(folder: Path) -> list[ExactTable]:
    """The exact tables in a folder of loaded tables."""
    tables = []
    for entry in loaded_files(folder):
        if entry.get("table", "").startswith("exact-") and (folder / entry["table"]).exists():
            lines: dict[str, list[tuple[str, str]]] = {}
            for _, row in rows_of(folder / entry["table"], "prefix", "area", "codes"):
                lines.setdefault(row["prefix"], []).append((row["area"], f" {row['codes']} "))
            tables.append(ExactTable(entry.get("year", ""), entry["kind"], lines))
    return sorted(tables, key=lambda table: RANK.get(table.kind, 9))


# Where two exact tables know a postcode, the one whose areas never cross a border goes first.
RANK = {"gwb": 0, "uk-directory": 1, "uk-expressions": 2}
