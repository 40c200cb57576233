"""What every record has: a name, where it comes from, who looked at it last, and its number of changes.

Nothing is overwritten silently: each change raises `revision`, and the history says what it was before.
A record is never removed either; what has stopped keeps its page and says so.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from oever.site.places.words import Said, said
from oever.site.register.columns import Sheet, sheets


def words() -> models.JSONField[dict[str, str], dict[str, str]]:
    """A text for readers: language -> words."""
    return models.JSONField(default=dict, blank=True)


def codes() -> models.JSONField[list[str], list[str]]:
    """Several codes or names."""
    return models.JSONField(default=list, blank=True)


def coordinate() -> models.DecimalField[Decimal | None, Decimal | None]:
    """Degrees, to about ten centimetres."""
    return models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)


class Record(models.Model):
    """A record of the register, known in its place by `ref`."""

    names_organisations = True  # a first name alone stays: common/forgetting.py
    SHEET = ""
    # The history says what a person changed, not what follows from it.
    history_leaves_out = ("search_words", "made_at", "changed_at", "revision")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    aliases = codes()
    latitude = coordinate()
    longitude = coordinate()
    contact_role = words()
    contact_how = words()
    accessibility = words()
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_role = models.CharField(max_length=300, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    search_words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @classmethod
    def sheet(cls) -> Sheet:
        """The sheet on which records of this kind stand."""
        return sheets()[cls.SHEET]

    def said(self, field: str, language: str = "") -> Said:
        """A text of this record for one reader, in their language where it is there."""
        return said(getattr(self, field), language, field, self.translations)
