"""One example that stands close by: an organisation that exists, says what it does, and lies in your area."""

from __future__ import annotations

from django.db.models import Case, Count, IntegerField, Q, Value, When

from oever.site.places.models import Area
from oever.site.register.models import Organisation
from oever.site.stories.queries.cards import Card, card_of
from oever.site.stories.queries.kinds import on_the_bank


def example_near(place_id: str, area: Area | None) -> Card | None:
    """The fullest example in the area; where it has none, in what it is part of; at last anywhere here."""
    rows = Organisation.objects.filter(on_the_bank(), place_id=place_id).exclude(what_plain={})
    exists = Case(When(state="exists", then=Value(0)), default=Value(1), output_field=IntegerField())
    offers = Case(When(offers={}, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = rows.annotate(linked=Count("links")).order_by(exists, offers, "-linked", "name")
    best = rows.prefetch_related("areas")
    for path in _outward(area):
        found = best.filter(Q(areas__path__startswith=path)).first()
        if found:
            return card_of(found)
    found = best.first()
    return card_of(found) if found else None


def _outward(area: Area | None) -> list[str]:
    """The area and the two it is part of; any wider is no longer your own."""
    path = area.path if area else ""
    paths: list[str] = []
    while path.strip("/") and len(paths) < 3:
        paths.append(path)
        path = path.rstrip("/").rsplit("/", 1)[0] + "/"
    return paths
