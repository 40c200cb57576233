"""A record as a place to go to: what it is, where, when it is open, what it costs, who may come, whom to ask.

The same card stands on the pages that say what is near, in a round and under "what can I do?". What is
not known is named as a question, never left out: somebody who reads it may know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.common.languages import language_of_page
from oever.site.places.words import Said
from oever.site.register.choices import said
from oever.site.register.models import Organisation, Record, Service, Space

# What a visitor wants to know: the field, its words, and the question where it is empty.
VISITING: tuple[tuple[str, Promise | str, Promise | str], ...] = (
    ("opening_hours", _("Open"), _("wanneer open")),
    ("address", _("Waar"), _("waar")),
    ("cost", _("Wat het kost"), _("wat het kost")),
    ("who_may_come", _("Wie mag komen"), _("voor wie")),
)


OF_A_SPACE: tuple[tuple[str, Promise | str, Promise | str], ...] = (
    ("free_hours", _("Vrij"), _("wanneer het vrij is")),
    ("address", _("Waar"), _("waar")),
    ("permitted_use", _("Wat er mag"), _("wat er mag")),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A record for somebody who may go there. `kind`: organisation, space, service; `tags`: class, words."""

    kind: str
    ref: str
    name: str
    address: str
    told: Said
    tags: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    languages: str
    role: Said
    how: Said
    areas: tuple[str, ...]
    point: tuple[float, float] | None

    @property
    def key(self) -> str:
        """How a round names its stops."""
        return f"{self.kind}:{self.ref}"


def cards(records: Iterable[Record]) -> list[Card]:
    return [card_of(record) for record in records]


def card_of(record: Record) -> Card:
    """One record; its areas and needs should have been fetched along."""
    fields = OF_A_SPACE if isinstance(record, Space) else VISITING
    facts = [(str(words), said_of(record, field)) for field, words, _question in fields]
    asked = zip(fields, facts, strict=True)
    unknown = [str(question) for (_f, _w, question), (_x, told) in asked if not told]
    codes = getattr(record, "languages", [])
    spoken = ", ".join(said("language", code, language_of_page()) for code in codes)
    if not spoken and not isinstance(record, Space):
        unknown.append(str(_("welke talen")))
    role = record.said("contact_role")
    if not role:
        unknown.append(str(_("wie je kunt vragen")))
    return Card(
        kind=record._meta.model_name or "",
        ref=record.ref,
        name=record.name,
        address=cast(Organisation, record).get_absolute_url(),
        told=cast(Organisation, record).summary,
        tags=tuple(_tags(record)),
        facts=tuple((words, told) for words, told in facts if told),
        unknown=tuple(unknown),
        languages=spoken,
        role=role,
        how=record.said("contact_how"),
        areas=tuple(area_names(record)),
        point=point_of(record),
    )


def said_of(record: Record, field: str) -> str:
    """A text of a record in one line, its items with commas between them."""
    return ", ".join(record.said(field).lines)


def area_names(record: Record) -> list[str]:
    if isinstance(record, Space):
        return [record.area.name] if record.area else []
    assert isinstance(record, Organisation | Service)
    return [area.name for area in record.areas.all()]


def _tags(record: Record) -> Iterable[tuple[str, str]]:
    """Its state and kind, in words and in a colour that repeats them."""
    groups: tuple[tuple[str, str], ...] = ()
    if isinstance(record, Organisation):
        groups = (("state", "state"), ("kind", "kind"))
    elif isinstance(record, Space):
        groups = (("space_status", "status"), ("space_kind", "kind"))
    elif isinstance(record, Service):
        groups = (("service_state", "state"),)
    for group, field in groups:
        code = getattr(record, field)
        if code:
            yield _COLOURS.get(code, ""), said(group, code, language_of_page())


_COLOURS = {
    "exists": "here", "in_use": "here", "partly_free": "here", "empty": "needs", "at_risk": "needs",
    "disappearing": "needs", "stopped": "unsure", "wished": "unsure", "planned": "unsure", "gone": "unsure",
}  # fmt: skip


def point_of(record: Record) -> tuple[float, float] | None:
    if record.latitude is None or record.longitude is None:
        return None
    return float(record.latitude), float(record.longitude)
