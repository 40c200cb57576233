"""The letter of a quarter as it grows and as it was sent, and who reads it by mail."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from oever.site.common.models.readers import MailReader


class Letter(models.Model):
    """One quarter of one place. `parts`: language -> sections, as parts.py makes them."""

    class State(models.TextChoices):
        GROWING = "growing"  # its quarter still runs
        READY = "ready"  # the desk may add a line
        SENT = "sent"

    history_leaves_out = ("parts", "made_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.GROWING)
    line = models.JSONField(default=dict, blank=True)  # language -> one line of the desk
    parts = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-year", "-quarter"]
        constraints = [models.UniqueConstraint(fields=["place", "year", "quarter"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.year} {self.quarter}"

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.year, self.quarter])

    @property
    def is_empty(self) -> bool:
        """Nothing moved, and nobody added a line."""
        return not self.line and not any(part["lines"] for part in self.parts.get("nl", []))


class Reader(MailReader):
    """Who gets it by mail."""

    last_letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "mail"], name="reader_once")]

    def __str__(self) -> str:
        return f"reader {self.pk}"
