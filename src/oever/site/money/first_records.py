"""The practice place starts with figures, so that everybody can see what full pages look like.

The practice ledgers are made, followed and published by the same commands that an institution uses. The
place that the site is about starts without a single figure.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.money import actions
from oever.site.money.following import make_practice
from oever.site.money.models import Publication


def load_first_records(place: ServedPlace) -> None:
    if not place.is_practice or Publication.objects.filter(place_id=place.id).exists():
        return
    with tempfile.TemporaryDirectory(prefix="oever-practice-") as folder:
        made = make_practice(Path(folder) / "out", place_id=place.id, tell=lambda percent, words: None)
        publication = actions.take_in_several(place_id=place.id, made=made, by=OPERATOR)
    actions.publish_figures(publication=publication, by=OPERATOR)
    actions.draw_together(place_id=place.id, by=OPERATOR)
