"""Everything that is read from the register for a page, a download or another room.

Each function is filtered by place and brings along what its pages show, so that the number of queries
does not grow with the number of records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from oever.site.common.unchanged import while_unchanged
from oever.site.places.models import Area
from oever.site.register.filters import Filters, known_code
from oever.site.register.folding import folded
from oever.site.register.models import Contribution, Link, Organisation, Record, Service, Space
from oever.site.register.models.links import ENDS

# What a page shows of a link: itself, and of the records at its ends their name and address.
OF_A_LINK = (
    "kind", "year", "note", "translations", "amount", "currency", "grown_through", "source",
    *(f"{end}__{field}" for end in ("organisation", *ENDS) for field in ("ref", "name", "place")),
)  # fmt: skip

NEARLY = 0.42  # share of three-letter pieces that two names must have in common to look alike


def organisations(place_id: str, filters: Filters | None = None) -> QuerySet[Organisation]:
    """The organisations of a place that fit the filters, by name, with their areas and needs."""
    asked = filters or Filters()
    found = _worded(Organisation.objects.filter(place_id=place_id), asked)
    if state := known_code("state", asked.state):
        found = found.filter(state=state)
    if kind := known_code("kind", asked.kind):
        found = found.filter(kind=kind)
    if code := known_code("in_need_of", asked.in_need_of):
        found = found.filter(search_words__contains=f"in_need_of={code} ")
    if asked.area:
        found = inside(found, _path(place_id, asked.area))
    if asked.need:
        found = found.filter(needs__key=asked.need, needs__place_id=place_id)
    if asked.goal:
        contributing = Contribution.objects.filter(goal__key=asked.goal, goal__place_id=place_id)
        found = found.filter(pk__in=contributing.values("organisation_id"))
    return found.defer("search_words").prefetch_related("areas", "needs")


def anchors(place_id: str, filters: Filters | None = None) -> QuerySet[Organisation]:
    """Those who buy a lot, or could."""
    asked = filters or Filters()
    found = organisations(place_id, asked).filter(Q(kind="anchor") | ~Q(stage=""))
    if sector := known_code("sector", asked.sector):
        found = found.filter(sector=sector)
    if stage := known_code("stage", asked.stage):
        found = found.filter(stage=stage)
    return found


def spaces(place_id: str, filters: Filters | None = None) -> QuerySet[Space]:
    """Buildings, units, fields and roofs, with their area, owner and who would like to use them."""
    asked = filters or Filters()
    found = _worded(Space.objects.filter(place_id=place_id), asked)
    if status := known_code("space_status", asked.state):
        found = found.filter(status=status)
    if kind := known_code("space_kind", asked.kind):
        found = found.filter(kind=kind)
    if used_as := known_code("space_type", asked.used_as):
        found = found.filter(used_as=used_as)
    if asked.area and (path := _path(place_id, asked.area)):
        found = inside(found, path)
    return found.defer("search_words").select_related("area", "owner").prefetch_related(wanting())


def services(place_id: str, filters: Filters | None = None) -> QuerySet[Service]:
    """Services with their areas, needs and who runs them."""
    asked = filters or Filters()
    found = _worded(Service.objects.filter(place_id=place_id), asked)
    if state := known_code("service_state", asked.state):
        found = found.filter(state=state)
    if asked.area:
        found = inside(found, _path(place_id, asked.area))
    if asked.need:
        found = found.filter(needs__key=asked.need, needs__place_id=place_id)
    found = found.defer("search_words").select_related("run_by", "space")
    return found.prefetch_related("areas", "needs")


def links(place_id: str, filters: Filters | None = None) -> QuerySet[Link]:
    """All links of a place with both ends."""
    found = Link.objects.filter(place_id=place_id).select_related("organisation", *ENDS)
    kind = known_code("link_kind", filters.kind if filters else "")
    return found.filter(kind=kind) if kind else found


def contributions(place_id: str) -> QuerySet[Contribution]:
    """What every organisation does for every goal, now and later."""
    found = Contribution.objects.filter(organisation__place_id=place_id)
    return found.select_related("organisation", "goal").order_by("organisation__name", "goal__order")


def wanting() -> Prefetch[str, QuerySet[Link], str]:
    """Who would like to use a space, as `space.wanted`."""
    asked = Link.objects.filter(kind="wants", is_ended=False).select_related("organisation")
    return Prefetch("links_here", queryset=asked, to_attr="wanted")


def disappearing(place_id: str) -> QuerySet[Service]:
    """Services that seem to disappear, the soonest first; those without a date last."""
    found = services(place_id).filter(state="disappearing")
    return found.order_by(F("disappears_on").asc(nulls_last=True), "name")


def links_of(organisation: Organisation) -> list[Link]:
    """Every link of an organisation, from it and to it, with the records at both ends: one query."""
    mine = Q(organisation=organisation) | Q(to_organisation=organisation)
    found = Link.objects.filter(mine, is_ended=False).select_related("organisation", *ENDS)
    return list(found.only(*OF_A_LINK).order_by("kind", "year", "id"))


def growth(place_id: str, start: int) -> list[Link]:
    """The links "grew out of" that hang together with an organisation, before and after it.

    Two queries: the bare shape of all growth in the place, then the links of this one chain.
    """
    near = _grown(place_id)
    if start not in near:
        return []
    wanted: set[int] = set()
    seen, ahead = {start}, [start]
    while ahead:
        for pk, other in near[ahead.pop()]:
            wanted.add(pk)
            if other not in seen:
                seen.add(other)
                ahead.append(other)
    return list(Link.objects.filter(pk__in=wanted).select_related("organisation", "to_organisation"))


@while_unchanged
def _grown(place_id: str) -> Mapping[int, list[tuple[int, int]]]:
    """Of each organisation that grew, or grew into something: the links and who is at their other ends."""
    links = Link.objects.filter(
        place_id=place_id, kind="grew_out_of", to_organisation__isnull=False, is_ended=False
    )
    near: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, child, parent in links.values_list("pk", "organisation_id", "to_organisation_id"):
        near[child].append((pk, int(parent)))
        near[int(parent)].append((pk, child))
    return dict(near)


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that looks like what was typed, and how much of the name they share (0 to 1)."""

    record: Record
    likeness: float


def look_alikes(place_id: str, name: str, model: type[Record] = Organisation, most: int = 5) -> list[Alike]:
    """Records whose name or alias looks like this one, the likest first. One query for all names."""
    wanted = _pieces(name)
    if not wanted:
        return []
    named = model._default_manager.filter(place_id=place_id).values_list("pk", "name", "aliases")
    weighed = sorted(
        (
            (max(_likeness(wanted, _pieces(one)) for one in (own, *aliases)), pk)
            for pk, own, aliases in named.iterator()
        ),
        reverse=True,
    )
    best = [(weight, pk) for weight, pk in weighed[:most] if weight >= NEARLY]
    records = model._default_manager.in_bulk([pk for _, pk in best])
    return [Alike(records[pk], weight) for weight, pk in best]


def _pieces(name: str) -> frozenset[str]:
    plain = f" {folded(name)} "
    return frozenset(plain[i : i + 3] for i in range(len(plain) - 2)) if plain.strip() else frozenset()


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared pieces over the smaller of the two, tempered by how different their sizes are."""
    if not right:
        return 0.0
    shared = len(left & right)
    return (2 * shared / (len(left) + len(right)) + shared / min(len(left), len(right))) / 2


def _worded(found: QuerySet[Any], asked: Filters) -> QuerySet[Any]:
    for word in asked.folded_words:
        found = found.filter(search_words__contains=word)
    return found


@while_unchanged
def _path(place_id: str, code: str) -> str:
    """The path of an area; "" for one that is not there."""
    return Area.objects.filter(place_id=place_id, code=code).values_list("path", flat=True).first() or ""


def inside(found: QuerySet[Any], path: str) -> QuerySet[Any]:
    """The records in the area with this path, or in any part of it; without a path there are none."""
    if not path:
        return found.none()
    if found.model is Space:
        return found.filter(area__path__startswith=path)
    through: Any = found.model.areas.through
    rows = through.objects.filter(area__path__startswith=path)
    return found.filter(pk__in=rows.values(f"{found.model.__name__.lower()}_id"))


def areas_counted(found: QuerySet[Organisation]) -> dict[int, set[int]]:
    """For the map: area id -> ids of the organisations of this list that name it."""
    through: Any = Organisation.areas.through
    inside = through.objects.filter(organisation_id__in=found.order_by().values("pk"))
    counted: defaultdict[int, set[int]] = defaultdict(set)
    for area, organisation in inside.values_list("area_id", "organisation_id"):
        counted[area].add(organisation)
    return counted


@while_unchanged
def organisations_by_area(place_id: str, asked: Filters) -> dict[int, set[int]]:
    """What the picture beside the list counts: the one part of its page that looks at every record."""
    return areas_counted(organisations(place_id, asked))


@while_unchanged
def anchors_by_area(place_id: str, asked: Filters) -> dict[int, set[int]]:
    """The same for those who buy a lot."""
    return areas_counted(anchors(place_id, asked))
