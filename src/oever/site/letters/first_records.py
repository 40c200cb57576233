"""The letter of this quarter, so that there is one before the first night."""

from __future__ import annotations

from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.letters.actions import grow_letter
from oever.site.letters.quarters import Quarter


def load_first_records(place: ServedPlace) -> None:
    today = timezone.localdate()
    grow_letter(place=place, quarter=Quarter.of(today), today=today, by=OPERATOR)
