"""What the pages of this room read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from oever.site.common.languages import language_of_page
from oever.site.common.links import record_behind
from oever.site.contributions.actions import FOLLOW, STILL_RIGHT
from oever.site.contributions.alike import Alike, look_alikes
from oever.site.contributions.fields import column_of, shown
from oever.site.contributions.models import Contact, Suggestion
from oever.site.places.queries import all_areas, needs_of
from oever.site.register.entries import MODELS
from oever.site.register.models import Organisation, Record

MATCHES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One column of what was given: how it is called, how it was, how it would be."""

    name: str
    was: str
    now: str


def followed(token: str, place_id: str) -> Suggestion | None:
    """What a private link leads to; None for every other token, and in every other place."""
    found = record_behind(token, purpose=FOLLOW)
    return found if isinstance(found, Suggestion) and found.place_id == place_id else None


def asked_contact(token: str, place_id: str) -> tuple[Contact, Record] | None:
    """The contact behind the link of a mail, with the record it is about."""
    found = record_behind(token, purpose=STILL_RIGHT)
    if not isinstance(found, Contact) or found.place_id != place_id:
        return None
    record = MODELS[found.sheet]._default_manager.filter(pk=found.record_id).first()
    return (found, record) if record is not None else None


def record_at(place_id: str, sheet: str, ref: str) -> Record | None:
    """A record of the register by the name it has in addresses."""
    model = MODELS.get(sheet)
    return model._default_manager.filter(place_id=place_id, ref=ref).first() if model else None


def lines_of(suggestion: Suggestion) -> list[Line]:
    """What was given, column by column, in the words of the page."""
    names = place_names(suggestion.place_id)
    sheet = suggestion.sheet or "organisations"
    columns = [column_of(sheet, name) for name in suggestion.entry]
    return [
        Line(
            column.title[language_of_page()],
            shown(column, suggestion.seen.get(column.id), names) if suggestion.seen else "",
            shown(column, suggestion.entry[column.id], names),
        )
        for column in columns
    ]


def place_names(place_id: str) -> Mapping[str, str]:
    """What the codes of areas and the keys of needs are called."""
    areas = {area.code: area.name for area in all_areas(place_id)}
    return areas | {need.key: str(need.name) for need in needs_of(place_id)}


def matches_of(suggestion: Suggestion) -> list[Record]:
    """Who does something close to what was given: something back for the giver, at once."""
    entry = suggestion.entry
    codes = [*(entry.get("areas") or []), *([entry["area"]] if entry.get("area") else [])]
    near = [Q(areas__code=code) for code in codes] + [Q(needs__key=key) for key in entry.get("needs") or []]
    if not near:
        text = suggestion.words or " ".join((entry.get("what_plain") or entry.get("what") or {}).values())
        alike = look_alikes(place_id=suggestion.place_id, name=suggestion.title, what=text)
        return [one.record for one in alike if one.record.pk != suggestion.record_id][:MATCHES]
    found = Organisation.objects.filter(place_id=suggestion.place_id).exclude(state="stopped")
    if suggestion.sheet == "organisations" and suggestion.record_id:
        found = found.exclude(pk=suggestion.record_id)
    return list(found.filter(reduce(or_, near)).distinct().order_by("-confirmed_on", "name")[:MATCHES])


def alike_to(suggestion: Suggestion) -> list[Alike]:
    """What in the register resembles an addition, for whoever decides about it."""
    entry = suggestion.entry
    if suggestion.record_id is not None or not entry.get("name"):
        return []
    codes = [*(entry.get("areas") or []), *([entry["area"]] if entry.get("area") else [])]
    what = " ".join((entry.get("what_plain") or entry.get("what") or {}).values())
    return look_alikes(place_id=suggestion.place_id, name=str(entry["name"]), what=what, area_codes=codes)
