"""Every list as a file, with the filters of the page: for a spreadsheet, a map, a feed, another site."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oever.sheets.writing import write_xlsx
from oever.site.common.languages import language_of_page
from oever.site.common.places import ServedPlace, place_of
from oever.site.places.words import reader_language
from oever.site.register import open_data, queries
from oever.site.register.columns import sheets
from oever.site.register.entries import entry_of, place_words
from oever.site.register.filters import Filters
from oever.site.register.lists import LISTS, Listing
from oever.site.register.models import Organisation
from oever.site.register.points import geojson
from oever.site.register.spreadsheet.writing import Entry, table_of, write_sheet, write_workbook
from oever.site.register.whole import whole_register

if TYPE_CHECKING:
    _Feed = Feed[Organisation, ServedPlace]
else:
    _Feed = Feed  # types only: the class itself takes none

MIME = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
}


@require_safe
def download(request: HttpRequest, listing: str, form: str) -> HttpResponse | FileResponse:
    """A list as .csv, .xlsx, .json or .geojson."""
    shown, place = LISTS[listing], place_of(request)
    asked = shown.found(place.id, Filters.of(request.GET))
    if form == "geojson":
        return _shapes(asked, shown)
    found = list(asked)
    if form == "json":
        return _json(
            {"place": place.id, shown.sheet: [open_data.as_plain(one) for one in found]}, MIME["json"]
        )
    return _sheet(place, shown.sheet, [entry_of(one) for one in found], form)


def _shapes(found: QuerySet[Any], shown: Listing) -> HttpResponse:
    name = {"organisations": "organisation", "spaces": "space", "services": "service"}[shown.sheet]
    address = settings.BASE_URL + reverse(f"register:{name}", args=["REF"])
    return _json(geojson(found, address), MIME["geojson"])


@require_safe
def links(request: HttpRequest) -> FileResponse:
    """All links between records."""
    place = place_of(request)
    entries = [entry_of(link) for link in queries.links(place.id, Filters.of(request.GET))]
    return _sheet(place, "links", entries, "csv")


@require_safe
def contributions(request: HttpRequest) -> FileResponse:
    """What every organisation does for every goal."""
    place = place_of(request)
    return _sheet(place, "contributions", [entry_of(one) for one in queries.contributions(place.id)], "csv")


@require_safe
def workbook(request: HttpRequest) -> FileResponse:
    """The whole register in one workbook, which can come in again."""
    place = place_of(request)

    def write(path: Path) -> None:
        write_workbook(path, whole_register(place.id), language_of_page(), place_words(place.id))

    return _file(write, f"oever-{place.id}.xlsx", MIME["xlsx"])


@require_safe
def jsonld(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation as linked data."""
    one = get_object_or_404(queries.organisations(place_of(request).id), ref=ref)
    told = open_data.linked_data(one, settings.BASE_URL, reader_language())
    return _json(told, "application/ld+json")


@require_safe
def profile(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation as a Murmurations profile."""
    place = place_of(request)
    one = get_object_or_404(queries.organisations(place.id), ref=ref)
    return _json(open_data.murmuration(one, settings.BASE_URL, "NL"), "application/json")


@require_safe
def all_profiles(request: HttpRequest) -> HttpResponse:
    """All organisations of a list as Murmurations profiles."""
    place = place_of(request)
    found = queries.organisations(place.id, Filters.of(request.GET))
    return _json([open_data.murmuration(one, settings.BASE_URL, "NL") for one in found], "application/json")


@require_safe
def disappearing(request: HttpRequest) -> HttpResponse:
    """The days on which services go, for a calendar."""
    place = place_of(request)
    stamp = f"{timezone.now():%Y%m%dT%H%M%SZ}"
    name = _("Verdwijnt uit %(place)s") % {"place": place.shown_name}
    text = open_data.calendar(queries.disappearing(place.id), settings.BASE_URL, name, stamp)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


class _News(_Feed):
    """The organisations that came last."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> ServedPlace:
        return place_of(request)

    def title(self, place: ServedPlace) -> str:
        return f"Oever {place.shown_name}"

    def link(self, place: ServedPlace) -> str:
        return settings.BASE_URL + place.prefix + "/zien/"

    def description(self, place: ServedPlace) -> str:
        return _("Wie er nieuw is in het register")

    def items(self, place: ServedPlace) -> list[Organisation]:
        return list(queries.organisations(place.id).order_by("-made_at", "-id")[:30])

    def item_title(self, item: Organisation) -> str:
        return item.name

    def item_description(self, item: Organisation) -> str:
        return str(item.summary)

    def item_link(self, item: Organisation) -> str:
        return settings.BASE_URL + item.get_absolute_url()

    def item_pubdate(self, item: Organisation) -> Any:
        return item.made_at


news: Callable[..., HttpResponse] = _News()


def _json(told: Any, mime: str) -> HttpResponse:
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, content_type=mime)


def _sheet(place: ServedPlace, sheet: str, entries: list[Entry], form: str) -> FileResponse:
    told, words = sheets()[sheet], place_words(place.id)
    language = language_of_page()

    def write(path: Path) -> None:
        if form == "csv":
            write_sheet(path, told, entries, language, words)
        else:
            write_xlsx(path, {told.title[language]: table_of(told, entries, language, words)})

    return _file(write, f"oever-{place.id}-{sheet}.{form}", MIME[form])


def _file(write: Callable[[Path], object], name: str, mime: str) -> FileResponse:
    """A file that is written aside, opened, and gone as soon as it has been sent."""
    with tempfile.TemporaryDirectory(prefix="oever-") as folder:
        path = Path(folder) / name
        write(path)
        opened = path.open("rb")
    return FileResponse(opened, as_attachment=True, filename=name, content_type=mime)
