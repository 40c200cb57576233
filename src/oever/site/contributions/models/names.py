"""The prepared index behind "these look alike": every name in pieces of three letters.

One row for each name or alias of a record, and one for each piece of it; words of what a record does
stand among the pieces with a "w:" before them, initials with an "i:". So looking for what resembles a
name among ten thousand reads a few thousand short rows, whatever the size of the register.
"""

from __future__ import annotations

from django.db import models

LONGEST_PIECE = 16


class KnownName(models.Model):
    """A name by which a record is known: its own, or an alias."""

    names_organisations = True  # a first name alone stays: common/forgetting.py

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    sheet = models.CharField(max_length=20)
    record_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=300)
    is_alias = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["place", "sheet", "record_id"], name="known_name_of")]

    def __str__(self) -> str:
        return self.name


class Gram(models.Model):
    """One piece of one name."""

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+", db_index=False)
    gram = models.CharField(max_length=LONGEST_PIECE)
    known = models.ForeignKey(KnownName, on_delete=models.CASCADE, related_name="grams")

    class Meta:
        indexes = [models.Index(fields=["place", "gram", "known"], name="gram_of_place")]

    def __str__(self) -> str:
        return self.gram
