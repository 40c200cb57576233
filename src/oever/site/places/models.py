"""What a place is made of: its areas, the goals it has set itself, and what people need to live.

They are data of the place, read from its folder by `load_place_records`; nobody types them on a page.
An area knows the whole way up to the country (`path`), so that "everything in this district" is one
condition on one column.
"""

from __future__ import annotations

from django.db import models

from oever.site.places.words import Said, said

OFF_PAGE_LEVELS = ("country", "metropolitan_region", "region", "municipality")


class Area(models.Model):
    """A stadsdeel, gebied, wijk or buurt. `boundary` is a GeoJSON geometry, where one was loaded."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="parts")
    path = models.CharField(max_length=300, db_index=True)
    is_here = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    boundary = models.JSONField(null=True)
    source = models.CharField(max_length=300, blank=True)
    year = models.CharField(max_length=20, blank=True)
    is_to_verify = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="area_code")]

    def __str__(self) -> str:
        return self.name


class PlaceWord(models.Model):
    """Something a place has a word for, in every language: {"nl": ..., "en": ...}."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    order = models.PositiveIntegerField(default=0)
    names = models.JSONField(default=dict)
    whats = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Said:
        """Its name in the reader's language."""
        return said(self.names)

    @property
    def what(self) -> Said:
        """One sentence about it in the reader's language."""
        return said(self.whats)


class Goal(PlaceWord):
    """One of the five pillars, or a goal of the place's own."""

    is_pillar = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "key"], name="goal_key")]


class BasicNeed(PlaceWord):
    """Something people need to live: food, energy, a home. `words` are what people call it."""

    words = models.JSONField(default=list)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "key"], name="need_key")]
