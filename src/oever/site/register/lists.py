"""The lists of the register: which records each shows, by what it can be filtered, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.places.models import Area, BasicNeed, Goal
from oever.site.places.words import reader_language
from oever.site.register import queries
from oever.site.register.choices import choices
from oever.site.register.filters import WORDS, Filters

Found = Callable[[str, Filters | None], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its word in the address, its sheet, its query, its filters (field -> group of choices).

    `one` is the word for a single record in addresses."""

    id: str
    sheet: str
    title: str | Promise
    lede: str | Promise
    found: Found
    filters: dict[str, str]
    one: str


@dataclass(frozen=True, slots=True)
class Question:
    """One filter as a form shows it."""

    name: str
    label: str | Promise
    options: tuple[tuple[str, str], ...]
    chosen: str


LABELS = {
    "need": _("Basisbehoefte"),
    "goal": _("Doel"),
    "area": _("Gebied"),
    "state": _("Stand"),
    "kind": _("Soort"),
    "in_need_of": _("Zoekt"),
    "sector": _("Sector"),
    "stage": _("Hoe ver"),
    "used_as": _("Gebruikt als"),
}

LISTS: dict[str, Listing] = {
    listing.id: listing
    for listing in (
        Listing(
            "organisaties",
            "organisations",
            _("Wie is hier en wat doen ze"),
            _("Bewoners, coöperaties, bedrijven en instellingen, met wat ze doen en wat ze zoeken."),
            queries.organisations,
            {
                "need": "",
                "area": "",
                "state": "state",
                "kind": "kind",
                "in_need_of": "in_need_of",
                "goal": "",
            },
            "organisatie",
        ),
        Listing(
            "instellingen",
            "organisations",
            _("Grote instellingen"),
            _("Wie veel koopt, kan veel hier laten landen. Zo ver zijn we met elk van hen."),
            queries.anchors,
            {"sector": "sector", "stage": "stage", "area": ""},
            "organisatie",
        ),
        Listing(
            "ruimtes",
            "spaces",
            _("Gebouwen, ruimtes, velden en daken"),
            _("Van wie een plek is, wat er gebeurt, wanneer die vrij is en wie er iets mee wil."),
            queries.spaces,
            {"area": "", "state": "space_status", "kind": "space_kind", "used_as": "space_type"},
            "ruimte",
        ),
        Listing(
            "voorzieningen",
            "services",
            _("Voorzieningen"),
            _("Wat er in de buurt te krijgen is, en wat lijkt te verdwijnen."),
            queries.services,
            {"need": "", "area": "", "state": "service_state"},
            "voorziening",
        ),
    )
}


def questions(
    listing: Listing,
    asked: Filters,
    areas: Sequence[Area],
    needs: Sequence[BasicNeed],
    goals: Sequence[Goal],
) -> list[Question]:
    """The filters of a list with their options in the reader's language."""
    shown = []
    for field, group in listing.filters.items():
        if field == "area":
            options = [(area.code, _indented(area, areas)) for area in areas]
        elif field == "need":
            options = [(need.key, str(need.name)) for need in needs]
        elif field == "goal":
            options = [(goal.key, str(goal.name)) for goal in goals]
        else:
            options = [(code, _word(group, code)) for code in choices()[group]]
        shown.append(Question(WORDS[field], LABELS[field], tuple(options), getattr(asked, field)))
    return shown


def _word(group: str, code: str) -> str:
    words = choices()[group][code]
    return words.en if reader_language() == "en" else words.nl


def _indented(area: Area, areas: Sequence[Area]) -> str:
    """An area's name, moved in by how deep it lies below the largest area shown."""
    top = min((one.path.count("/") for one in areas), default=0)
    return "\u2003" * (area.path.count("/") - top) + area.name
