"""What is bought here, for everybody: the calendar, a contract, what could be done here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.demand.models import Contract

STEP = {"step": "match"}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What ends when."""
    found = Contract.objects.filter(place_id=place_of(request).id).select_related("anchor")
    return render(request, "demand/start.html", STEP | {"page": page_of(request, found)})


@require_safe
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """One contract."""
    found = get_object_or_404(
        Contract.objects.select_related("anchor"), pk=pk, place_id=place_of(request).id
    )
    return render(request, "demand/contract.html", STEP | {"contract": found})
