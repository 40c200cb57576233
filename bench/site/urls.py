"""The site's own addresses, and before them what each page is held beside: one query and a plain template.

A bare view goes through the same server and middleware as the page, has one query, and a template of what
the page is about: no header, no languages, no links of other rooms. It is made anew for every visitor: it
says `no-store`, so that nothing of it is kept.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.urls import path
from django.views.decorators.cache import never_cache

from oever.site.places.models import Area
from oever.site.register.models import Organisation
from oever.site.urls import handler400, handler403, handler404, handler500
from oever.site.urls import urlpatterns as site_addresses

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

LIST = Engine().from_string(
    "<!doctype html><title>list</title><ul>{% for one in found %}"
    "<li><a href='/{{ one.ref }}/'>{{ one.name }}</a> {{ one.state }} {{ one.kind }} "
    "{{ one.what_plain.nl }}</li>{% endfor %}</ul>"
)
ONE = Engine().from_string(
    "<!doctype html><title>{{ one.name }}</title><h1>{{ one.name }}</h1><p>{{ one.what_plain.nl }}</p>"
    "<p>{{ one.offers.nl }} {{ one.looking_for.nl }} {{ one.contact_role.nl }} {{ one.source }}</p>"
)
PLACE = "meerdam"


@never_cache
def bare_list(request: HttpRequest) -> HttpResponse:
    """Fifty organisations."""
    found = Organisation.objects.filter(place_id=PLACE).order_by("name")[:50]
    return HttpResponse(LIST.render(Context({"found": found})))


@never_cache
def bare_one(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation."""
    return HttpResponse(ONE.render(Context({"one": Organisation.objects.get(place_id=PLACE, ref=ref)})))


@never_cache
def bare_area(request: HttpRequest, code: str) -> HttpResponse:
    """The organisations of one area, fifty at most."""
    area = Area.objects.filter(place_id=PLACE, code=code).values("pk")
    found = Organisation.objects.filter(areas__in=area).order_by("name")[:50]
    return HttpResponse(LIST.render(Context({"found": found})))


@never_cache
def bare_points(request: HttpRequest) -> HttpResponse:
    """Every point of the place as GeoJSON."""
    rows = Organisation.objects.filter(place_id=PLACE, latitude__isnull=False)
    points = [
        {"type": "Feature", "properties": {"name": name, "ref": ref},
         "geometry": {"type": "Point", "coordinates": [float(east), float(north)]}}
        for name, ref, north, east in rows.values_list("name", "ref", "latitude", "longitude")
        if east is not None and north is not None
    ]  # fmt: skip
    return JsonResponse({"type": "FeatureCollection", "features": points})


urlpatterns = [
    path("kaal/lijst/", bare_list),
    path("kaal/een/<slug:ref>/", bare_one),
    path("kaal/gebied/<str:code>/", bare_area),
    path("kaal/punten.geojson", bare_points),
    *site_addresses,
]
