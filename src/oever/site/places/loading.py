"""A place's folder becomes records: its areas, goals and basic needs.

Only what the site shows is loaded: everything inside the place itself, and around it the larger areas.
Loading again brings what changed in the folder; an area that records point at is never removed.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from django.db import transaction

from oever.site.common.models import Place
from oever.site.common.places import ServedPlace
from oever.site.places.models import Area, BasicNeed, Goal

_SMALL = ("wijk", "buurt", "ward")


@dataclass(slots=True)
class AreaRow:
    """One area of the tables, with the larger area it mostly lies in."""

    code: str
    name: str
    level: str
    parent: str
    source: str = ""
    year: str = ""
    is_to_verify: bool = False
    share: float = 1.0
    holds: list[str] = field(default_factory=list)


@transaction.atomic
def load_place_records(place: ServedPlace) -> None:
    """Areas, goals and basic needs of one place, from its folder."""
    Place.objects.get_or_create(
        id=place.id,
        defaults={"name_nl": place.name.nl, "name_en": place.name.en, "is_practice": place.is_practice},
    )
    load_areas(place)
    for number, row in enumerate(_toml(place.folder / "goals.toml", "goal")):
        kept = {"order": number, "names": row["name"], "whats": row.get("what", {})}
        more = {"is_pillar": row.get("is_pillar", False), "source": row.get("source", "")}
        Goal.objects.update_or_create(place_id=place.id, key=row["key"], defaults=kept | more)
    for number, row in enumerate(_toml(place.folder / "needs.toml", "need")):
        kept = {"order": number, "names": row["name"], "whats": row.get("what", {})}
        BasicNeed.objects.update_or_create(
            place_id=place.id, key=row["key"], defaults=kept | {"words": row.get("words", [])}
        )


def load_areas(place: ServedPlace) -> None:
    """The areas from areas.csv and, beside it, those the place has words for itself (own-areas.csv)."""
    rows = area_rows(place.folder)
    here = codes_here(place.folder, rows)
    wanted = [row for row in in_order(rows) if row.code in here or row.level not in _SMALL]
    known = {area.code: area for area in Area.objects.filter(place_id=place.id)}
    for number, row in enumerate(wanted):
        area = known.get(row.code) or Area(place_id=place.id, code=row.code)
        area.name, area.level, area.order = row.name, row.level, number
        area.parent = known.get(row.parent)
        area.path = (area.parent.path if area.parent else "/") + f"{row.code}/"
        area.is_here = row.code in here
        area.source, area.year, area.is_to_verify = row.source, row.year, row.is_to_verify
        area.save()
        known[row.code] = area
    load_boundaries(place.id, place.folder / "boundaries.geojson")


def load_boundaries(place_id: str, path: Path) -> None:
    """The outlines of areas from a GeoJSON file whose features have a `code`; without the file, nothing.

    Longitude and latitude, as GeoJSON says. An outline of an area that is not known is left out."""
    if not path.exists():
        return
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {str(one["properties"].get("code")): one["geometry"] for one in features}
    for area in Area.objects.filter(place_id=place_id, code__in=outlines):
        area.boundary = outlines[area.code]
        area.save(update_fields=["boundary"])


def area_rows(folder: Path) -> dict[str, AreaRow]:
    """Every area of a place; one in two larger areas counts for the one it lies in most."""
    rows: dict[str, AreaRow] = {}
    for found in (*_csv(folder / "areas.csv"), *_csv(folder / "own-areas.csv")):
        row = _area_row(found)
        if row.code not in rows or row.share > rows[row.code].share:
            rows[row.code] = row
    for row in list(rows.values()):
        for part in row.holds:
            if part in rows:
                rows[part].parent = row.code
    return rows


def _area_row(found: Mapping[str, str]) -> AreaRow:
    return AreaRow(
        code=found["code"],
        name=found["name"],
        level=found["level"],
        parent=found.get("parent", ""),
        source=found.get("source", ""),
        year=found.get("year", ""),
        is_to_verify=found.get("to_verify", "") == "true",
        share=float(found.get("share") or 1),
        holds=[code for code in found.get("holds", "").split(";") if code],
    )


def codes_here(folder: Path, rows: Mapping[str, AreaRow]) -> set[str]:
    """The areas of the bands that count as here, and everything inside them."""
    bands = tomllib.loads((folder / "place.toml").read_text(encoding="utf-8")).get("band", [])
    patterns = [pattern for band in bands if band.get("is_here") for pattern in band["areas"]]
    top = {code for code in rows for pattern in patterns if fnmatchcase(code, pattern)}
    parts = _parts(rows.values())
    here: set[str] = set()
    ahead = list(top)
    while ahead:
        code = ahead.pop()
        if code not in here:
            here.add(code)
            ahead += [part.code for part in parts[code]]
    return here


def in_order(rows: Mapping[str, AreaRow]) -> list[AreaRow]:
    """From the largest to the smallest: each area directly before its parts."""
    parts = _parts(rows.values())
    ordered: list[AreaRow] = []

    def add(row: AreaRow) -> None:
        ordered.append(row)
        for part in parts[row.code]:
            add(part)

    for row in rows.values():
        if row.parent not in rows:
            add(row)
    return ordered


def _parts(rows: Iterable[AreaRow]) -> defaultdict[str, list[AreaRow]]:
    parts: defaultdict[str, list[AreaRow]] = defaultdict(list)
    for row in rows:
        parts[row.parent].append(row)
    return parts


def _csv(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _toml(path: Path, name: str) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get(name, [])
    return found
