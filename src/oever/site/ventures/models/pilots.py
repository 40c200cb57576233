"""A pilot: an idea that is tried, on one card that a funder can read.

What we try, for whom, with whom it was thought up, what it costs, until when, and what we will count as
worked: said before it starts. What was hard and what we learned: said at the end, also when it did not
work.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Pilot(models.Model):
    class Result(models.TextChoices):
        RUNNING = "running", _("bezig")
        WORKED = "worked", _("het werkte")
        PARTLY = "partly", _("het werkte een beetje")
        NOT = "not", _("het werkte niet")

    history_leaves_out = (
        "tries", "for_whom", "made_with", "money_words", "worked_when", "hard", "learned", "revision",
        "made_at",
        "changed_at",
    )  # fmt: skip

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    idea = models.OneToOneField("ventures.Idea", on_delete=models.PROTECT, related_name="pilot")
    tries = models.TextField()
    for_whom = models.TextField()
    made_with = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    money_needed = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    money_there = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    money_words = models.TextField(blank=True)
    worked_when = models.TextField()
    contact_role = models.CharField(max_length=120)
    is_district_in = models.BooleanField(default=False)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.RUNNING)
    hard = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["ends_on", "id"]
        indexes = [models.Index(fields=["place", "result", "ends_on"], name="pilot_list")]

    def __str__(self) -> str:
        return f"pilot {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("ventures:pilot", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Nobody has said yet how it ended."""
        return self.result == self.Result.RUNNING

    @property
    def is_over(self) -> bool:
        """Its last day is over, and nobody has said how it ended."""
        return self.is_running and self.ends_on < timezone.localdate()

    @property
    def money_missing(self) -> Decimal | None:
        """What still has to be found; None where it is not known what it costs."""
        if self.money_needed is None:
            return None
        return max(Decimal(0), self.money_needed - (self.money_there or Decimal(0)))

    @property
    def signs(self) -> list[str]:
        """What will count as worked, one thing a line."""
        return [line for line in self.worked_when.split("\n") if line.strip()]
