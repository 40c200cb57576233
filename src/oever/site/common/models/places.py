"""The place that a record belongs to.

Its id is the name of its folder in `places/` ("nieuw-west", "meerdam"), so that a record can be
filtered by its place without asking for the place first. What there is to know about a place stands
in that folder, not here; see common/places.py.
"""

from __future__ import annotations

from django.db import models


class Place(models.Model):
    id = models.CharField(max_length=60, primary_key=True)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    is_practice = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name_nl
