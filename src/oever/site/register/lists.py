"""The lists of the register: which records each shows, by what it can be filtered, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from oever.site.common.languages import language_of_page
from oever.site.places.models import Area, BasicNeed, Goal
from oever.site.register import queries
from oever.site.register.choices import choices
from oever.site.register.filters import WORDS, Filters
from oever.site.register.models import Organisation, Service, Space
from oever.site.register.tags import as_html, tags_of

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

    @property
    def options_html(self) -> SafeString:
        """The options as a form holds them, the chosen one marked."""
        chosen = mark_safe(" selected")
        marked = ((code, chosen if code == self.chosen else "", name) for code, name in self.options)
        return format_html_join("", '<option value="{}"{}>{}</option>', marked)


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: where it leads, what it is called, what it does, and its marks."""

    address: str
    name: str
    told: str
    tags: SafeString


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


# What a row shows of a record; a list asks the database for no more than this.
SHOWN = {
    "organisations": (
        "place", "ref", "name", "kind", "state", "stage", "what_plain", "what_official", "translations",
        "in_need_of",
    ),
    "spaces": (
        "place", "ref", "name", "status", "used_as", "floor_m2", "what", "translations",
        "neighbours_heard", "neighbours_answer", "area__name", "area__code",
    ),
    "services": ("place", "ref", "name", "state", "disappears_on", "what", "translations"),
}  # fmt: skip
WORDS_IN_ROW = 24


def lean(found: QuerySet[Any], listing: Listing) -> QuerySet[Any]:
    """The same records with what a row shows of them alone."""
    found = found.defer(None).select_related(None).only(*SHOWN[listing.sheet])
    if listing.sheet == "spaces":
        return found.select_related("area")
    around = Prefetch("areas", Area.objects.only("name")), Prefetch("needs", BasicNeed.objects.only("names"))
    return found.prefetch_related(None).prefetch_related(*around)


def rows_of(found: Iterable[Organisation | Space | Service]) -> list[Row]:
    """The rows of a page."""
    return [
        Row(
            address=one.get_absolute_url(),
            name=one.name,
            told=Truncator(one.summary.text).words(WORDS_IN_ROW),
            tags=as_html(tags_of(one)),
        )
        for one in found
    ]


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
    return words[language_of_page()]


def _indented(area: Area, areas: Sequence[Area]) -> str:
    """An area's name, moved in by how deep it lies below the largest area shown."""
    top = min((one.path.count("/") for one in areas), default=0)
    return "\u2003" * (area.path.count("/") - top) + area.name
