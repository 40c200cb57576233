"""What can be brought in by anybody: it waits for a keeper, and its giver gets an answer.

Who gave it stands in a table of its own, seen by keepers alone, and can be forgotten.
"""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

Line = TypeVar("Line", bound="Appended")


class AppendedOnlyError(Exception):
    """Somebody tried to change or remove something that is only ever added to."""


class AppendedQuerySet(models.QuerySet[Line]):
    """Rows that are only added to; each model gives its own as `objects`."""

    def update(self, **changes: Any) -> NoReturn:
        raise AppendedOnlyError("What was said stays as it was said.")

    def delete(self) -> NoReturn:
        raise AppendedOnlyError("What was said stays as it was said.")


class Appended(models.Model):
    """A line that is written once. Forgetting a person goes past it, by the base manager."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendedOnlyError("What was said stays as it was said.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendedOnlyError("What was said stays as it was said.")


class Entered(models.Model):
    """A record that waits for a keeper before everybody sees it."""

    class Entry(models.TextChoices):
        NEW = "new", _("wacht op een bijhouder")
        SHOWN = "shown", _("staat erop")
        REFUSED = "refused", _("niet overgenomen")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=80)
    entry = models.CharField(max_length=10, choices=Entry.choices, default=Entry.NEW)
    entry_answer = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    source = models.CharField(max_length=300, blank=True, verbose_name=_("bron"))
    is_confirmed = models.BooleanField(default=False, verbose_name=_("bevestigd"))
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.entry == self.Entry.SHOWN


class Giver(models.Model):
    """Where the answer goes for whoever brought something in: `record_type` is "promises.promise"."""

    history_leaves_out = ("mail",)

    record_type = models.CharField(max_length=80)
    record_id = models.PositiveBigIntegerField()
    mail = models.EmailField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_type", "record_id"], name="promise_giver_once")
        ]

    def __str__(self) -> str:
        return f"giver {self.pk}"
