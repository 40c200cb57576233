"""The same lists as files, with the filters of the page: for a spreadsheet or another site.

No person in them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from oever.sheets.writing import safe_cell
from oever.site.common.places import ServedPlace, place_of
from oever.site.exchange import queries
from oever.site.exchange.models import Introduction, Posting
from oever.site.exchange.queries import Asked
from oever.site.exchange.views.public import KINDS

Row = dict[str, Any]
Columns = tuple[str, ...]
POSTINGS: Columns = (
        "id", "kind", "what", "how", "rhythm", "sentence", "area", "area_name", "until_on", "on_behalf_of",
        "organisation", "contact_role", "parts", "state", "sent_on", "ended_on", "address",
)  # fmt: skip
INTRODUCTIONS: Columns = ("id", "who", "why", "organisation", "state", "sent_on")


@require_safe
def postings(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The asks or offers of a place."""
    place = place_of(request)
    found = queries.postings(place.id, KINDS[kind], Asked.of(request.GET))
    return as_file(
        place, "asks" if kind == "vragen" else "offers", POSTINGS, [_posting(one) for one in found], form
    )


@require_safe
def solved(request: HttpRequest, form: str) -> HttpResponse:
    """What worked."""
    place = place_of(request)
    return as_file(place, "solved", POSTINGS, [_posting(one) for one in queries.solved(place.id)], form)


@require_safe
def introductions(request: HttpRequest, form: str) -> HttpResponse:
    """Whom people would like to meet, as far as that may be read by all."""
    place = place_of(request)
    found = queries.public_introductions(place.id)
    return as_file(place, "introductions", INTRODUCTIONS, [_introduction(one) for one in found], form)


def as_file(place: ServedPlace, name: str, columns: Columns, rows: Sequence[Row], form: str) -> HttpResponse:
    """Rows as JSON with the place beside them, or as CSV that no spreadsheet runs as a programme."""
    if form == "json":
        text = json.dumps({"place": place.id, name: rows}, cls=DjangoJSONEncoder, ensure_ascii=False)
        return HttpResponse(text, content_type="application/json")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="oever-{place.id}-{name}.csv"'
    writer = csv.writer(answer)
    writer.writerow(columns)
    writer.writerows([_cells(row.values()) for row in rows])
    return answer


def _cells(values: Iterable[Any]) -> list[Any]:
    return [safe_cell(value) if isinstance(value, str) else value for value in values]


def _posting(one: Posting) -> Row:
    return {
        "id": one.pk, "kind": one.kind, "what": one.what, "how": one.how, "rhythm": one.rhythm,
        "sentence": one.sentence, "area": one.area.code if one.area else "",
        "area_name": one.area.name if one.area else "", "until_on": one.until_on,
        "on_behalf_of": one.organisation.name if one.organisation else one.from_words,
        "organisation": one.organisation.ref if one.organisation else "", "contact_role": one.contact_role,
        "parts": one.parts, "state": one.state, "sent_on": one.sent_on,
        "ended_on": timezone.localtime(one.ended_at).date() if one.ended_at else None,
        "address": f"{settings.BASE_URL}{one.get_absolute_url()}",
    }  # fmt: skip


def _introduction(one: Introduction) -> Row:
    return {
        "id": one.pk, "who": one.to_words, "why": one.why,
        "organisation": one.to_organisation.ref if one.to_organisation else "", "state": one.state,
        "sent_on": timezone.localtime(one.sent_at).date(),
    }  # fmt: skip
