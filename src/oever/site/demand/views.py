"""What is bought here, for everybody: what comes, what ends, what could be done here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oever.methods import contract_moments as moments
from oever.methods.demand_classes import demand_classes
from oever.site.common.ical import Due, calendar_file
from oever.site.common.languages import language_of_page
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.demand import queries, shown
from oever.site.demand.doers import doers_of
from oever.site.demand.gaps import Gap, gaps_of, see
from oever.site.demand.models import Contract
from oever.site.demand.places import currency_of
from oever.site.demand.potential import sums_of
from oever.site.demand.queries import Asked, yearly_of
from oever.site.demand.routes import value_of, verdict_on
from oever.site.places.queries import needs_of

STEP = {"step": "match"}
MOST_DUE = 500


def day_of(request: HttpRequest) -> date:
    """The day from which a page is seen: today, or another that somebody chose with `?op=`."""
    try:
        return date.fromisoformat(request.GET.get("op", ""))
    except ValueError:
        return timezone.localdate()


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is known of what institutions buy, what can be done with it, and what is still to be asked."""
    place, on = place_of(request), day_of(request)
    seen = see(place, on)
    gaps = gaps_of(place, on, seen)
    known = queries.institutions(place.id)
    soon = queries.ending(seen.contracts, on, 12)
    told = {
        "on": on,
        "institutions": known,
        "with_contracts": [one for one in known if one.contracts],
        "without": [one for one in known if not one.contracts],
        "soon": _first_what_moves([shown.shown(one, on) for one in soon])[:5],
        "soon_count": len(soon),
        "begin_now": queries.to_begin_now(seen.contracts, on),
        "strip": strip_of(sums_of(seen.potential.lines), currency_of(place.id))
        if seen.potential.lines
        else [],
        "gaps": [told_gap(one, currency_of(place.id)) for one in gaps[:3]],
        "gap_count": len(gaps),
    }
    return render(request, "demand/start.html", STEP | told)


@dataclass(frozen=True, slots=True)
class Column:
    """One of the four columns with its sum and share."""

    id: str
    name: str
    amount: str
    share: int
    x: str
    width: str


def strip_of(sums: dict[str, Decimal], currency: str) -> list[Column]:
    """The four columns with their place in a drawing of a hundred wide; credit notes draw nothing."""
    total = sum((amount for amount in sums.values() if amount > 0), Decimal(0))
    columns, x = [], Decimal(0)
    for id_, amount in sums.items():
        width = max(amount, Decimal(0)) * 100 / total if total else Decimal(0)
        columns.append(
            Column(
                id_,
                shown.column_name(id_),
                shown.amount(amount, currency),
                round(width),
                f"{x:.2f}",
                f"{width:.2f}",
            )
        )
        x += width
    return columns


def _first_what_moves(found: list[shown.ShownContract]) -> list[shown.ShownContract]:
    """What can still be influenced first, in the order in which it ends."""
    return sorted(found, key=lambda one: not one.influence.can_move)


def told_gap(gap: Gap, currency: str) -> dict[str, object]:
    """A gap as a list shows it."""
    return {
        "gap": gap,
        "name": gap.class_.name[language_of_page()],
        "amount": shown.amount(gap.amount, currency) if gap.amount else "",
        "buyers": list(dict.fromkeys(one.name for one in gap.shares)),
    }


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What ends when, with filters; first what can still be influenced."""
    place, on, asked = place_of(request), day_of(request), Asked.of(request.GET)
    found = queries.filtered(queries.contracts_in(place.id), asked, on)
    is_past = request.GET.get("voorbij") == "ja"
    found = found.filter(day__lt=on) if is_past else found.exclude(day__lt=on)
    found = found.order_by(F("day").desc() if is_past else F("day").asc(nulls_last=True), "id")
    contracts = queries.of_size(list(found), asked.size) if asked.size else found
    page = page_of(request, contracts)
    told = {
        "on": on, "asked": asked, "page": page, "is_past": is_past,
        "lines": [shown.shown(one, on) for one in page.object_list],
        "choices": queries.choices_of(place.id), "needs": needs_of(place.id), "lang": language_of_page(),
        "months": moments.parameters(), "is_today": on == timezone.localdate(),
        "ical": request.build_absolute_uri(reverse("demand:ical") + _query(request)),
    }  # fmt: skip
    return render(request, "demand/calendar.html", STEP | told)


def _query(request: HttpRequest) -> str:
    told = request.GET.copy()
    told.pop("page", None)
    return f"?{told.urlencode()}" if told else ""


@require_safe
def ical(request: HttpRequest) -> HttpResponse:
    """The same as a calendar that a phone can follow: begin preparing, and the end itself."""
    place, on, asked = place_of(request), day_of(request), Asked.of(request.GET)
    found = queries.filtered(queries.contracts_in(place.id), asked, on)
    ahead = found.filter(day__gte=on).order_by("day", "id")[:MOST_DUE]
    due: list[Due] = []
    for one in queries.of_size(list(ahead), asked.size):
        due += _due(one, request)
    host = settings.BASE_URL.partition("://")[2].partition("/")[0] or "oever"
    return calendar_file(_("Contracten die aflopen"), due, host)


def _due(contract: Contract, request: HttpRequest) -> list[Due]:
    days = moments.moments(contract.ends_on, contract.extendable_months)
    words = " ".join(
        filter(
            None,
            (contract.anchor.name, shown.class_name(contract.class_id), shown.extension_in_words(contract)),
        )
    )
    address = request.build_absolute_uri(contract.get_absolute_url())
    told = (
        ("begin", days.prepare_on, _("Begin met voorbereiden: %s")),
        ("offer", days.offer_on, _("Laatste moment voor een gesprek: %s")),
        ("end", days.ends_on, _("Loopt af: %s")),
    )
    if contract.stage != Contract.Stage.AGREED:
        told = (
            ("asked", contract.publishes_on, _("De markt wordt gevraagd: %s")),
            ("closes", contract.closes_on, _("Laatste dag voor een offerte: %s")),
            ("starts", contract.starts_on, _("Begint: %s")),
        )
    return [
        Due(
            f"contract-{contract.pk}-{kind}", day, title % contract.title, words, address, contract.changed_at
        )
        for kind, day, title in told
        if day is not None
    ]


LISTED = (
    "id", "anchor", "stage", "title", "class", "category", "category_code", "supplier", "annual_value",
    "total_value", "currency", "starts_on", "ends_on", "extendable_months", "prepare_on", "offer_on",
    "procedure", "is_reserved", "social_conditions", "lot", "lots", "source", "source_on",
)  # fmt: skip


@require_safe
def contracts_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The contracts with the filters of the page, as a file."""
    place, on, asked = place_of(request), day_of(request), Asked.of(request.GET)
    found = queries.filtered(queries.contracts_in(place.id), asked, on).defer(None)
    return listed(
        ending, "contracten", LISTED, (_listed(one) for one in queries.of_size(list(found), asked.size))
    )


def _listed(one: Contract) -> dict[str, Any]:
    days = moments.moments(one.ends_on, one.extendable_months)
    return {name: getattr(one, name, None) for name in LISTED} | {
        "id": one.pk, "anchor": one.anchor.name, "class": one.class_id, "annual_value": yearly_of(one).amount,
        "supplier": "" if one.supplier_is_person else one.supplier, "prepare_on": days.prepare_on,
        "offer_on": days.offer_on,
    }  # fmt: skip


@require_safe
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """One contract: what, who, for how much, when it ends, whether it can be influenced, and who here
    could."""
    place, on = place_of(request), day_of(request)
    found = get_object_or_404(
        Contract.objects.select_related("anchor", "supplier_organisation"), pk=pk, place_id=place.id
    )
    class_ = demand_classes().get(found.class_id)
    paid = queries.paid_for(found)
    told = {
        "contract": found, "on": on, "one": shown.shown(found, on), "lang": language_of_page(),
        "influence": shown.influence_in_words(found, on),
        "yearly": yearly_of(found), "total": shown.amount(found.total_value, found.currency),
        "paid": paid,
        "paid_years": [(period, shown.exact(amount, found.currency)) for period, amount in paid.periods],
        "agreed": None if paid.agreed is None else shown.exact(paid.agreed, found.currency),
        "doers": doers_of(place.id).get(found.class_id, ()), "class": class_,
        "verdict": verdict_on(
            organisation=found.anchor,
            class_id=found.class_id,
            value=value_of(found),
            on=max(on, timezone.localdate()),
        ),
    }  # fmt: skip
    return render(request, "demand/contract.html", STEP | told)
