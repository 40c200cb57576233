"""Somebody wants a space: five dated steps, none of which can be left out without saying why."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.promises.models.agreements import money
from oever.site.promises.models.entered import Entered
from oever.site.register.models.record import words


class SpaceClaim(Entered):
    class For(models.TextChoices):
        DAY = "day", _("een dag")
        WHILE = "while", _("een tijdje")
        GOOD = "good", _("voor vast")

    class State(models.TextChoices):
        RUNS = "runs", _("loopt")
        YES = "yes", _("ja")
        NO = "no", _("nee")
        STOPPED = "stopped", _("gestopt")

    space = models.ForeignKey("register.Space", on_delete=models.PROTECT, related_name="claims")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="claims"
    )
    who = models.CharField(max_length=200, verbose_name=_("wie"))
    wish = words()
    how_long = models.CharField(
        max_length=5, choices=For.choices, blank=True, verbose_name=_("voor hoe lang")
    )
    from_on = models.DateField(null=True, blank=True, verbose_name=_("vanaf"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("tot en met"))
    rent_day_eur = money()
    taxes_day_eur = money()
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNS, verbose_name=_("stand"))
    reason = models.TextField(blank=True, verbose_name=_("de reden"))
    obstacle = models.ForeignKey(
        "obstacles.Obstacle", null=True, blank=True, on_delete=models.SET_NULL, related_name="claims"
    )

    history_leaves_out = ("made_at", "changed_at", "language", "answer_by")

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="claim_ref")]

    def __str__(self) -> str:
        return f"{self.space}: {self.who}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("promises:claim", args=[self.ref])

    @property
    def told(self) -> Said:
        """What they want to do there."""
        return said(self.wish)


class ClaimStep(models.Model):
    """One step: done on a day, or left out with the reason; `due_on` is when it should have been."""

    class Kind(models.TextChoices):
        WISH = "wish", _("de wens")
        HEARD = "heard", _("de buurtcoöperatie gehoord")
        ASKED = "asked", _("de eigenaar gevraagd")
        VIEWING = "viewing", _("gaan kijken")
        ANSWER = "answer", _("ja of nee")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(SpaceClaim, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True, verbose_name=_("uiterlijk"))
    done_on = models.DateField(null=True, blank=True, verbose_name=_("gedaan op"))
    is_left_out = models.BooleanField(default=False, verbose_name=_("overgeslagen"))
    words = models.TextField(blank=True, verbose_name=_("wat eruit kwam"))
    obstacle = models.ForeignKey(
        "obstacles.Obstacle", null=True, blank=True, on_delete=models.SET_NULL, related_name="claim_steps"
    )

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["claim", "kind"], name="claim_step_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.claim_id}"

    def is_overdue(self, today: date | None = None) -> bool:
        """Its day has gone by and nothing was heard."""
        return (
            self.done_on is None and self.due_on is not None and self.due_on < (today or timezone.localdate())
        )
