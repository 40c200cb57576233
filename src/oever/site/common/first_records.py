"""The places themselves, as rows that records can point at."""

from __future__ import annotations

from oever.site.common.models import Place
from oever.site.common.places import ServedPlace


def load_first_records(place: ServedPlace) -> None:
    Place.objects.update_or_create(
        id=place.id,
        defaults={"name_nl": place.name.nl, "name_en": place.name.en, "is_practice": place.is_practice},
    )
