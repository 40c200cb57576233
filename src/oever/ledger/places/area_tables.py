"""Tables of areas that a user adds: polygons, and lists of codes with names and figures.

Polygons of postcodes and polygons of areas together give shares: how much of the land of each postcode
lies in which area. Areas that the place does not know get a parent from the map, where a layer that the
place does know was loaded too. They become records; they never change a figure by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import shapely

from oever.ledger.places.bands import Nesting
from oever.ledger.places.polygons import Shape, are_postcodes, name_columns, overlay
from oever.ledger.places.stored import remember, write_table
from oever.ledger.places.tables import LOADED_AREAS, LOADED_SHARES, Shares, loaded_files, rows_of

POSTCODE_LAYER, KNOWN_LAYER, OTHER_LAYER = "postcode-polygons", "area-polygons", "other-polygons"
_AREA_HEAD = ("code", "name", "level", "parent", "share", "source", "year", "to_verify")
_LEVELS = (("BU", "buurt"), ("WK", "wijk"), ("GM", "municipality"), ("E14", "constituency"))


def keep_layer(
    folder: Path, source: Path, shapes: Sequence[Shape], nesting: Nesting, shares: Mapping[str, Shares]
) -> str:
    """Put polygons away, then make all shares anew. Gives the kind of layer that it is.

    shares: what the place says of postcodes already; it decides about land outside the loaded areas.
    """
    kind = layer_kind(shapes, nesting)
    table = f"layer-{_slug(source.stem)}.csv.gz"
    write_table(
        folder / table,
        ("code", "name", "wkb"),
        ((shape.code, shape.name, shapely.to_wkb(shape.polygon, hex=True)) for shape in shapes),
    )
    remember(folder, source, kind, table)
    remake_shares(folder, nesting, shares)
    return kind


def layer_kind(shapes: Sequence[Shape], nesting: Nesting) -> str:
    """Postcodes; areas that the place knows (most of their codes lead to a band); or other areas."""
    if are_postcodes(shapes, nesting.country):
        return POSTCODE_LAYER
    known = [shape for shape in shapes if _leads_home(shape.code, nesting)]
    return KNOWN_LAYER if len(known) * 2 >= len(shapes) else OTHER_LAYER


def _leads_home(code: str, nesting: Nesting) -> bool:
    return any(nesting.is_known(around) for around in nesting.chain(code) if around != nesting.country)


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "unnamed"


def _layers(folder: Path, kind: str) -> list[tuple[str, list[Shape]]]:
    """The layers of one kind with the name of their source, the one with the smallest areas first."""
    found = []
    for entry in loaded_files(folder):
        if entry.get("kind") == kind:
            rows = rows_of(folder / entry["table"], "code", "name", "wkb")
            shapes = [Shape(row["code"], row["name"], shapely.from_wkb(row["wkb"])) for _, row in rows]
            found.append((entry["source"], shapes))
    return sorted(found, key=lambda layer: -len(layer[1]))


def remake_shares(folder: Path, nesting: Nesting, before: Mapping[str, Shares]) -> None:
    """From all layers in the folder: shares of postcodes over known areas, and parents of other areas."""
    known = _layers(folder, KNOWN_LAYER)
    postcodes = [shape for _, layer in _layers(folder, POSTCODE_LAYER) for shape in layer]
    if not known:
        return
    if postcodes:
        codes = {shape.code for shape in known[0][1]}

        def outside(prefix: str) -> str:
            elsewhere = (area for area, _ in before.get(prefix, ()) if area not in codes)
            return next(elsewhere, nesting.country)

        shares = overlay(postcodes, known[0][1], outside)
        rows = [(prefix, area, share) for prefix in sorted(shares) for area, share in rounded(shares[prefix])]
        write_table(folder / LOADED_SHARES, ("prefix", "area", "share"), rows)
    for source, layer in _layers(folder, OTHER_LAYER):
        parents = overlay(layer, known[-1][1])
        records = [(shape.code, shape.name, "", parents.get(shape.code, ())) for shape in layer]
        add_areas(folder, source, "", records)


def rounded(shares: Shares) -> list[tuple[str, str]]:
    """Shares in four decimals that still add up to 1: the largest takes what rounding leaves."""
    parts = [(area, round(share * 10_000)) for area, share in shares]
    over = 10_000 - sum(part for _, part in parts)
    parts[0] = (parts[0][0], parts[0][1] + over)
    return [(area, f"{part / 10_000:.4f}".rstrip("0").rstrip(".")) for area, part in parts if part]


def add_areas(folder: Path, source: str, year: str, records: Sequence[tuple[str, str, str, Shares]]) -> None:
    """Add areas (code, name, level, parents) to the areas that were loaded; the same code is replaced."""
    new = {code for code, _, _, _ in records}
    kept = [
        tuple(row.get(name, "") for name in _AREA_HEAD)
        for _, row in rows_of(folder / LOADED_AREAS, "code", "name", "level", "parent")
        if row["code"] not in new
    ]
    added = [
        (code, name, level, parent, share, source, year, "")
        for code, name, level, parents in records
        for parent, share in (rounded(parents) if parents else [("", "")])
    ]
    write_table(folder / LOADED_AREAS, _AREA_HEAD, [*kept, *added])


def keep_statistics(folder: Path, source: Path, rows: Sequence[Mapping[str, str]]) -> int:
    """A table of figures per area: the areas become records, the figures stay beside them as they are.

    Gives the number of areas, or 0 where the table holds no column of codes with names.
    """
    code, name = name_columns(rows)
    if not code or not name or not all(len(row[code].strip()) >= 3 for row in rows):
        return 0
    year = _year(list(rows[0]), rows)
    records = [(row[code].strip(), row[name].strip(), _level(row[code].strip()), ()) for row in rows]
    add_areas(folder, source.name, year, records)
    table = f"statistics-{_slug(source.stem)}.csv"
    others = [column for column in rows[0] if column not in (code, name)]
    write_table(
        folder / table,
        ("code", "name", *others),
        ([row[code].strip(), row[name].strip(), *(row[column].strip() for column in others)] for row in rows),
    )
    remember(folder, source, "statistics", table, year)
    return len(records)


def _level(code: str) -> str:
    return next((level for start, level in _LEVELS if code.startswith(start)), "")


def _year(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """The year that all rows name in one column, or that the columns carry in their names (LAD23CD)."""
    for column in columns:
        values = {row[column].strip() for row in rows}
        if len(values) == 1 and re.fullmatch(r"(?:19|20)\d\d", next(iter(values))):
            return values.pop()
    found = re.search(r"[A-Z]{2,5}(\d\d)(?:CD|NM)\b", " ".join(columns))
    return f"20{found[1]}" if found else ""
