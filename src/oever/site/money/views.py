"""Where the money goes, for everybody: the place, an institution, its rows, and what nobody knows yet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.languages import language_of_page
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.money import queries
from oever.site.money.downloads import rows_as
from oever.site.money.letters import letter
from oever.site.money.models import Payer
from oever.site.money.naming import definitions, shown_choices, shown_money, shown_row
from oever.site.register.models import Organisation

STEP = {"step": "see"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """All figures together, every institution, and what is still unknown."""
    place, language = place_of(request), language_of_page()
    parts = queries.page_of_place(place.id, language)
    known = queries.institutions(place.id, language)
    told = {
        "parts": parts,
        "institutions": known,
        "with_figures": [one for one in known if one.parts],
        "without_figures": [one for one in known if not one.parts],
        "yardsticks": queries.yardsticks(place, language),
    }
    return render(request, "money/start.html", STEP | told)


@require_safe
def payer(request: HttpRequest, slug: str) -> HttpResponse:
    """One institution: its figures, or that there are none and how to ask for them."""
    place, language = place_of(request), language_of_page()
    payer, organisation = _who(request, slug)
    parts = queries.page_of_payer(payer, language) if payer else None
    told: dict[str, Any] = {
        "payer": payer,
        "slug": slug,
        "organisation": organisation,
        "name": organisation.name if organisation else payer.name if payer else "",
        "parts": parts,
        "publication": payer.current if payer else None,
    }
    if parts is None:
        return render(request, "money/unknown.html", STEP | told)
    return render(
        request, "money/payer.html", STEP | told | {"yardsticks": queries.yardsticks(place, language)}
    )


@require_safe
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter that asks an institution for its ledger, ready to print, copy or download."""
    _payer, organisation = _who(request, slug)
    name = organisation.name if organisation else _payer.name if _payer else ""
    texts = [letter(name, place_of(request), language) for language in ("nl", "en")]
    if language_of_page() == "en":
        texts.reverse()
    if request.GET.get("format") == "txt":
        answer = HttpResponse(texts[0].plain, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{texts[0].file_name}"'
        return answer
    return render(request, "money/letter.html", STEP | {"name": name, "slug": slug, "letters": texts})


@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """Who was paid, for what, in which month: every row behind the figures, with filters."""
    place = place_of(request)
    found = queries.filtered(queries.shown_rows(place.id), request.GET)
    page = page_of(request, found)
    number, amount = queries.totals_of(found)
    payers = list(queries.bought_together(place.id).select_related("current"))
    told = {
        "page": page,
        "lines": [shown_row(row, language_of_page(), place) for row in page],
        "number": number,
        "total": shown_money(amount, place, language_of_page()),
        "asked": request.GET,
        "choices": shown_choices(
            queries.choices_in(queries.shown_rows(place.id)), payers, place, language_of_page()
        ),
    }
    return render(request, "money/rows.html", STEP | told)


@require_safe
def rows_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The same rows with the same filters, as a file."""
    found = queries.filtered(queries.shown_rows(place_of(request).id), request.GET)
    return rows_as(ending, found)


@require_safe
def meanings(request: HttpRequest) -> HttpResponse:
    """What every figure means, exactly."""
    told = {
        "definitions": definitions(language_of_page()),
        "yardsticks": queries.yardsticks(place_of(request), language_of_page()),
    }
    return render(request, "money/meanings.html", STEP | told)


def _who(request: HttpRequest, slug: str) -> tuple[Payer | None, Organisation | None]:
    payer, organisation = queries.payer_or_organisation(place_of(request).id, slug)
    if payer is None and organisation is None:
        raise Http404
    return payer, organisation
