"""A pledge: something was promised to somebody, and then it was done, was not, or was taken back.

Taking back is a record and no shame: it says when, and if they want why, and the posting opens again. Two
people can never be promised the same part: `part` counts from 1 to how many there are to give, and the
database keeps a part from being promised twice, whatever happens at the same moment.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pledge(models.Model):
    class State(models.TextChoices):
        STANDING = "standing", _("toegezegd")
        DONE = "done", _("gelukt")
        NOT_DONE = "not_done", _("niet gelukt")
        TAKEN_BACK = "taken_back", _("teruggenomen")

    class Worked(models.TextChoices):
        YES = "yes", _("Ja, het is gelukt")
        PARTLY = "partly", _("Een beetje")
        NO = "no", _("Nee, het is er niet van gekomen")

    HOLDS = ("standing", "done")
    history_leaves_out = ("why", "told", "made_at", "changed_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey("exchange.Posting", on_delete=models.CASCADE, related_name="pledges")
    reply = models.ForeignKey("exchange.Reply", on_delete=models.CASCADE, related_name="pledges")
    part = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    ask_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    worked = models.CharField(max_length=8, choices=Worked.choices, blank=True)
    told = models.TextField(blank=True)
    told_by = models.CharField(max_length=8, blank=True)  # poster or replier
    why = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "part"],
                condition=Q(state__in=("standing", "done")),
                name="pledge_of_a_part_once",
            )
        ]
        indexes = [models.Index(fields=["state", "ask_on"], name="pledge_to_ask")]

    def __str__(self) -> str:
        return f"pledge {self.pk}"

    @property
    def is_standing(self) -> bool:
        """It was promised, and nobody has said how it went."""
        return self.state == self.State.STANDING
