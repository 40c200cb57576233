"""The pages of the register: lists with filters, and a page for each record."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.people.queries import may
from oever.site.places.models import Area
from oever.site.places.picture import draw_places
from oever.site.places.queries import known_areas, known_goals, known_needs
from oever.site.register import queries
from oever.site.register.chain import chain_of
from oever.site.register.examples import example
from oever.site.register.filters import Filters
from oever.site.register.history import history
from oever.site.register.lists import LISTS, lean, questions, rows_of
from oever.site.register.models import Organisation, Record, Service, Space
from oever.site.register.pages import organisation_page, service_page, space_page

PER_PAGE = 25
BY_AREA = {"organisaties": queries.organisations_by_area, "instellingen": queries.anchors_by_area}
RECORDS: dict[str, type[Record]] = {
    "organisaties": Organisation, "ruimtes": Space, "voorzieningen": Service,
}  # fmt: skip


@require_safe
def records(request: HttpRequest, listing: str = "organisaties") -> HttpResponse:
    """A list with its filters and, beside it, the same records in a picture of the place."""
    shown, place_id = LISTS[listing], place_of(request).id
    asked = Filters.of(request.GET)
    found = shown.found(place_id, asked)
    areas, needs, goals = known_areas(place_id), known_needs(place_id), known_goals(place_id)
    page = page_of(request, lean(found, shown), PER_PAGE)
    context: dict[str, Any] = {
        "step": "see",
        "listing": shown,
        "lists": LISTS.values(),
        "page": page,
        "rows": rows_of(page.object_list),
        "asked": asked,
        "questions": questions(shown, asked, areas, needs, goals),
        "downloads": _downloads(listing, asked),
        "may_import": may(request.user, "import", place_id=place_id),
    }
    if shown.sheet == "organisations":
        picture = draw_places(areas, BY_AREA[listing](place_id, asked), asked.area)
        context["picture"] = picture
        context["tile_addresses"] = [
            (shape, f"{request.path}{asked_for(asked, shape.area.code)}") for shape in picture.shapes
        ]
    if asked.words and not page.paginator.count:
        context["alikes"] = queries.look_alikes(place_id, asked.words, RECORDS.get(listing, Organisation))
    return render(request, "register/list.html", context)


def asked_for(asked: Filters, area: str) -> str:
    """The same list for one area."""
    return asked.address(area=area)


def _downloads(listing: str, asked: Filters) -> list[tuple[str, str]]:
    names = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("geojson", "GeoJSON")]
    return [
        (name, reverse("register:download", args=[listing, form]) + asked.address()) for form, name in names
    ]


@require_safe
def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation, or anchor: what it is, does, needs, how it grew, and where we know it from."""
    place_id = place_of(request).id
    found = Organisation.objects.defer("search_words").prefetch_related(
        Prefetch("areas", Area.objects.only("code", "name")),
        "needs",
        "contributions",
        Prefetch("owned_spaces", Space.objects.only("place", "ref", "name", "owner")),
        Prefetch("services", Service.objects.only("place", "ref", "name", "state", "run_by")),
    )
    one = get_object_or_404(found, place_id=place_id, ref=ref)
    context = organisation_page(one, known_goals(place_id))
    context["chain"] = chain_of(queries.growth(place_id, one.pk))
    return render(request, "register/organisation.html", context | _all(request, "organisaties", one))


@require_safe
def space(request: HttpRequest, ref: str) -> HttpResponse:
    """One space: whose it is, what happens there, who wants it, and whether the neighbours were heard."""
    found = queries.spaces(place_of(request).id).prefetch_related("services")
    one = get_object_or_404(found, ref=ref)
    return render(request, "register/space.html", space_page(one) | _all(request, "ruimtes", one))


@require_safe
def service(request: HttpRequest, ref: str) -> HttpResponse:
    """One service, and whether it seems to disappear."""
    one = get_object_or_404(queries.services(place_of(request).id), ref=ref)
    return render(request, "register/service.html", service_page(one) | _all(request, "voorzieningen", one))


@require_safe
def record_history(request: HttpRequest, listing: str, ref: str) -> HttpResponse:
    """Everything that changed in a record: what it was, what it is, by which role."""
    if listing not in RECORDS:
        raise Http404
    found = RECORDS[listing]._default_manager.filter(place_id=place_of(request).id)
    one = get_object_or_404(found, ref=ref)
    context = {"record": one, "lines": history(one)} | _all(request, listing, one)
    return render(request, "register/history.html", context)


@require_safe
def newcastleton(request: HttpRequest) -> HttpResponse:
    """A worked example of growth: a village in Scotland, with the facts and where they come from."""
    return render(request, "register/example.html", {"step": "see", "example": example("newcastleton")})


def _all(request: HttpRequest, listing: str, record: Record) -> dict[str, Any]:
    return {
        "step": "see",
        "listing": LISTS[listing],
        "record": record,
        "may_edit": may(request.user, "edit_own", place_id=record.place_id, record=record),
        "may_keep": may(request.user, "edit", place_id=record.place_id),
    }
