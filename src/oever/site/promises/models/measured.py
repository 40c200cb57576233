"""A promise that is tied to a published figure, and what was read there. Nobody types a result.

A *reading* is one figure of one published file: the value, the bounds between which the truth lies, and of
how much of the money the place is known. What it comes to is worked out by measuring.py.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

MEASURES = [
    ("band_share:here", _("deel van de inkoop dat hier landt, in procenten")),
    ("ownership_buying:cooperative", _("inkoop bij coöperaties, in geld")),
    ("ownership_buying:social_enterprise", _("inkoop bij sociale ondernemingen, in geld")),
    ("buying:", _("inkoop in totaal, in geld")),
]
OUTCOMES = [
    ("kept", _("gehaald")),
    ("not_kept", _("niet gehaald")),
    ("cannot_tell", _("niet te zeggen")),
    ("not_yet", _("het jaar is nog niet om")),
]


def amount() -> models.DecimalField:  # type: ignore[type-arg]
    """Percent or money, as exact as a published figure."""
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)


class Measured(models.Model):
    """Which figure of which payer, in which year, must be at least how much."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    promise = models.OneToOneField("promises.Promise", on_delete=models.PROTECT, related_name="measured")
    organisation = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=60, choices=MEASURES)
    period = models.CharField(max_length=20)
    at_least = models.DecimalField(max_digits=18, decimal_places=4)

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"

    @property
    def unit(self) -> str:
        """pct or EUR, for pages."""
        return "pct" if self.measure.startswith("band_share") else "EUR"


class Reading(models.Model):
    """One published figure, as it was when it was read. The newest publication of a year counts."""

    measured = models.ForeignKey(Measured, on_delete=models.CASCADE, related_name="readings")
    publication = models.ForeignKey(
        "money.Publication", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    period = models.CharField(max_length=20)
    is_whole_year = models.BooleanField()
    value = amount()
    lower = amount()
    upper = amount()
    coverage_pct = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    is_current = models.BooleanField(default=True)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measured", "period"], condition=models.Q(is_current=True), name="one_current_reading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"
