"""A list as GeoJSON (RFC 7946), lean: only what a map shows, so that ten thousand points are no burden.

Records are read as rows and never become objects; areas and needs come in one query each for the whole
list. Everything else that a record says stands in the other forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import FloatField, Model, QuerySet
from django.db.models.functions import Cast

from oever.site.register.models import Record

ON_A_MAP = ("ref", "name", "kind", "used_as", "state", "status", "stage", "what_plain", "what")
GROUPED = {"areas": "area__code", "needs": "basicneed__key"}  # what comes as a list: its column


def geojson(found: QuerySet[Any], address: str) -> dict[str, Any]:
    """A FeatureCollection. A record whose point is not known has an empty geometry. `address`: of a record
    on this site, with "REF" where its ref goes."""
    return {"type": "FeatureCollection", "features": list(_features(found, address))}


def _features(found: QuerySet[Any], address: str) -> Iterator[dict[str, Any]]:
    model: type[Record] = found.model
    shown = [name for name in ON_A_MAP if name in {field.name for field in model._meta.concrete_fields}]
    grouped = {name: _codes(found, name, column) for name, column in GROUPED.items() if hasattr(model, name)}
    before, after = address.split("REF")
    rows = found.defer(None).select_related(None).prefetch_related(None)
    # Degrees as the database's own numbers: a Decimal for each would take as long as all the rest.
    east, north = Cast("longitude", FloatField()), Cast("latitude", FloatField())
    for pk, x, y, *values in rows.values_list("pk", east, north, *shown):
        told = {name: value for name, value in zip(shown, values, strict=True) if value}
        told |= {name: codes[pk] for name, codes in grouped.items() if pk in codes}
        ref = told["ref"]
        yield {
            "type": "Feature",
            "id": ref,
            "geometry": None if x is None or y is None else {"type": "Point", "coordinates": [x, y]},
            "properties": told | {"url": f"{before}{ref}{after}"},
        }


def _codes(found: QuerySet[Any], name: str, column: str) -> dict[int, list[str]]:
    """Of every record of the list its areas or needs, in the order of the place."""
    through: type[Model] = getattr(found.model, name).through
    one = f"{found.model._meta.model_name}_id"
    inside = through._default_manager.filter(**{f"{one}__in": found.order_by().values("pk")})
    other = column.split("__")[0]
    grouped: defaultdict[int, list[str]] = defaultdict(list)
    for pk, code in inside.order_by(f"{other}__order", other).values_list(one, column):
        grouped[pk].append(code)
    return dict(grouped)
