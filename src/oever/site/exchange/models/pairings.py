"""A pairing: two or three who could do something together, found by the machine, with the reason.

The broker sees it first. They bring the parties together, say "not now", or let it go; the parties hear of it
only when the broker does so. `key` names the parties, so that what was seen never comes twice.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pairing(models.Model):
    class State(models.TextChoices):
        NEW = "new", _("nieuw")
        NOT_NOW = "not_now", _("nu niet")
        BROUGHT = "brought", _("bij elkaar gebracht")
        DROPPED = "dropped", _("past niet")

    history_leaves_out = ("found_at", "changed_at", "score")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    reasons = models.JSONField(default=list)  # [{"code": "fits", "words": [...], "name": "..."}]
    score = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    found_at = models.DateTimeField(auto_now_add=True)
    shown_on = models.DateField(null=True)
    later_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "key"], name="pairing_once")]
        indexes = [models.Index(fields=["place", "state"], name="pairing_of_place")]

    def __str__(self) -> str:
        return f"pairing {self.pk}"


class Party(models.Model):
    """One of the two or three: a posting, or an organisation of the register."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="parties")
    posting = models.ForeignKey("exchange.Posting", null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="party_is_one",
                condition=(
                    Q(posting__isnull=False, organisation__isnull=True)
                    | Q(posting__isnull=True, organisation__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"party {self.pk}"
