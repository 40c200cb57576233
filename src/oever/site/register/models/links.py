"""How records hang together, and what an organisation does for each goal.

A link starts at an organisation and ends at an organisation, a space or a service. "Grew out of" tells
through what: money, trust, skill, asset or contract; that chain is drawn with its years.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from oever.site.places.words import Said, said
from oever.site.register.choices import pairs
from oever.site.register.models.record import words

ENDS = ("to_organisation", "to_space", "to_service")


class Link(models.Model):
    names_organisations = True  # a first name alone stays: common/forgetting.py
    SHEET = "links"
    history_leaves_out = ("made_at", "changed_at", "revision")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    ref = models.SlugField(max_length=200)
    organisation = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=20, choices=pairs("link_kind"))
    to_organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.PROTECT, related_name="links_here"
    )
    to_space = models.ForeignKey(
        "register.Space", null=True, on_delete=models.PROTECT, related_name="links_here"
    )
    to_service = models.ForeignKey(
        "register.Service", null=True, on_delete=models.PROTECT, related_name="links_here"
    )
    grown_through = models.CharField(max_length=20, choices=pairs("grown_through"), blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    note = words()
    source = models.CharField(max_length=300, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    is_ended = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "ref"], name="link_ref"),
            models.CheckConstraint(
                name="link_has_one_end",
                condition=(
                    Q(to_organisation__isnull=False, to_space__isnull=True, to_service__isnull=True)
                    | Q(to_organisation__isnull=True, to_space__isnull=False, to_service__isnull=True)
                    | Q(to_organisation__isnull=True, to_space__isnull=True, to_service__isnull=False)
                ),
            ),
        ]
        indexes = [models.Index(fields=["place", "kind"], name="link_kind")]

    def __str__(self) -> str:
        return self.ref

    def said(self, field: str, language: str = "") -> Said:
        """A text of this link for one reader."""
        return said(getattr(self, field), language, field, self.translations)


class Contribution(models.Model):
    """For one goal: what an organisation does now, and what it wants to do."""

    names_organisations = True  # a first name alone stays: common/forgetting.py
    SHEET = "contributions"

    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.CASCADE, related_name="contributions"
    )
    goal = models.ForeignKey("places.Goal", on_delete=models.PROTECT, related_name="contributions")
    now = words()
    later = words()
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["goal__order", "id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "goal"], name="one_contribution")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.goal_id}"

    def said(self, field: str, language: str = "") -> Said:
        """What is said of now or later for one reader."""
        return said(getattr(self, field), language, field, self.translations)
