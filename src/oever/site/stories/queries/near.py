"""What is near a postcode, a street or a neighbourhood that somebody types. Nothing of it is kept.

A postcode leads to an area by the table of the place (longest beginning wins); a street to the area whose
name it carries or to a record that stands in it. Then come the records of that area, of what it is part of,
and so on outward; among those with a point the nearest first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Case, IntegerField, Min, QuerySet, Value, When

from oever.site.common.places import ServedPlace
from oever.site.places.models import Area
from oever.site.places.queries import areas_here
from oever.site.register.folding import folded
from oever.site.register.models import Organisation, Record, Service, Space
from oever.site.register.queries import organisations, services, spaces
from oever.site.stories.nearness import Point, metres_between
from oever.site.stories.queries.cards import Card, cards, point_of

Ladder = Sequence[set[int]]
FAR_AWAY = 9
ASKED = 30
STREET_ENDS = (
    "dwarsstraat", "straat", "laan", "weg", "plein", "hof", "kade", "gracht", "pad", "singel", "dreef",
    "plantsoen", "park", "dijk", "steeg", "ban", "street", "road", "avenue", "lane", "square",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """What was meant: an area, or a point in it. `how`: postcode, area or street."""

    area: Area
    how: str
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how far it is: metres where both points are known."""

    card: Card
    metres: int | None
    step: int


def origin_of(place: ServedPlace, typed: str) -> Origin | None:
    """The area that somebody means; None where it cannot be told."""
    areas = list(areas_here(place.id))
    code = _postcode_area(place.folder, typed, {area.code for area in areas})
    if code:
        area = next(area for area in areas if area.code == code)
        return Origin(area, "postcode", _middle(area))
    words = folded(_without_number(typed))
    if len(words) < 3:
        return None
    named = _named(areas, words)
    if named and folded(named.name) == words:
        return Origin(named, "area", _middle(named))
    return _in_street(place.id, words, areas) or (Origin(named, "area", _middle(named)) if named else None)


def near(place_id: str, origin: Origin, most: int = 12) -> list[Near]:
    """The nearest organisations, spaces and services: five queries."""
    ladder = _ladder(place_id, origin.area)
    found: list[tuple[Record, int]] = []
    for records, to_area in (
        (organisations(place_id).exclude(state="stopped"), "areas"),
        (spaces(place_id).exclude(status="lost"), "area"),
        (services(place_id).exclude(state="gone"), "areas"),
    ):
        found += _stepped(records, to_area, ladder)
    steps = {(type(record), record.pk): step for record, step in found}
    shown = [
        Near(card, _metres(origin.point, card.point), steps[type(record), record.pk])
        for (record, _), card in zip(found, cards(record for record, _ in found), strict=True)
    ]
    return sorted(shown, key=_nearness)[:most]


def _nearness(one: Near) -> tuple[int, float, str]:
    """First by how wide the area is that both stand in, then by metres."""
    return (one.step, one.metres if one.metres is not None else float("inf"), one.card.name)


def _stepped(
    records: QuerySet[Any], to_area: str, ladder: Sequence[set[int]]
) -> Iterable[tuple[Record, int]]:
    whens = [When(**{f"{to_area}__in": ids, "then": Value(step)}) for step, ids in enumerate(ladder)]
    step = Min(Case(*whens, default=Value(FAR_AWAY), output_field=IntegerField()))
    for record in records.annotate(step=step).filter(step__lt=FAR_AWAY).order_by("step", "name")[:ASKED]:
        yield record, record.step


def _ladder(place_id: str, area: Area) -> list[set[int]]:
    """The ids of the areas inside the area, then of those inside what it is part of, and so on outward."""
    paths = dict(areas_here(place_id).values_list("pk", "path"))
    path = area.path
    ladder: list[set[int]] = []
    while path.strip("/"):
        ids = {pk for pk, own in paths.items() if own.startswith(path)}
        # A record that names only the larger area may well be next door: it counts one step further.
        if ids and (not ladder or ids != ladder[-1]):
            ladder.append(ids)
        path = path.rstrip("/").rsplit("/", 1)[0] + "/"
    return ladder


def _metres(one: Point | None, other: Point | None) -> int | None:
    return round(metres_between(one, other) / 50) * 50 if one and other else None


def _middle(area: Area) -> Point | None:
    if area.latitude is None or area.longitude is None:
        return None
    return float(area.latitude), float(area.longitude)


def _without_number(typed: str) -> str:
    """A street without the number of a house: what is not needed is not even looked at."""
    return " ".join(word for word in typed.split() if not word[:1].isdigit())


def _named(areas: Sequence[Area], words: str) -> Area | None:
    """The area that is called so, or whose name begins with the stem of the street."""
    stem = next((words.removesuffix(end).strip() for end in STREET_ENDS if words.endswith(end)), words)
    tests = (
        lambda name: name == words,
        lambda name: len(stem) > 3 and f" {name}".find(f" {stem}") >= 0,
    )
    for test in tests:
        for area in areas:
            if test(folded(area.name)):
                return area
    return None


def _in_street(place_id: str, words: str, areas: Sequence[Area]) -> Origin | None:
    """A record whose address names the street tells in which area the street lies."""
    by_pk = {area.pk: area for area in areas}
    sites: tuple[tuple[type[Organisation | Service | Space], str], ...] = (
        (Organisation, "areas"), (Service, "areas"), (Space, "area"),
    )  # fmt: skip
    for model, to_area in sites:
        rows = model._default_manager.filter(place_id=place_id, search_words__contains=words.split()[0])
        for record in rows.prefetch_related(to_area)[:ASKED]:
            if words not in folded(" ".join(record.address.values())):
                continue
            area = next((by_pk[one.pk] for one in _areas_of(record) if one.pk in by_pk), None)
            if area:
                return Origin(area, "street", point_of(record) or _middle(area))
    return None


def _areas_of(record: Organisation | Service | Space) -> list[Area]:
    if isinstance(record, Space):
        return [record.area] if record.area else []
    return list(record.areas.all())


def _postcode_area(folder: Path, typed: str, here: set[str]) -> str:
    """The area of a postcode by the longest beginning in the table; "" for no postcode, or elsewhere."""
    code = "".join(typed.split()).upper()
    if not code[:1].isalnum() or not any(sign.isdigit() for sign in code) or len(code) > 8:
        return ""
    best: tuple[int, float, str] = (0, 0.0, "")
    for prefix, area, share in _postcodes(folder):
        if area in here and (code.startswith(prefix) or (len(code) >= 4 and prefix.startswith(code))):
            best = max(best, (min(len(prefix), len(code)), share, area))
    return best[2]


@lru_cache(maxsize=4)
def _postcodes(folder: Path) -> tuple[tuple[str, str, float], ...]:
    """Beginning of a postcode, area, share of it there. nearby.csv is finer where the place has one."""
    rows = []
    for name in ("nearby.csv", "postcodes.csv"):
        if (folder / name).exists():
            with (folder / name).open(encoding="utf-8-sig", newline="") as file:
                found = [
                    (row["prefix"], row["area"], float(row["share"] or 1)) for row in csv.DictReader(file)
                ]
            rows += [(prefix, area, share + (name == "nearby.csv")) for prefix, area, share in found]
    return tuple(rows)
