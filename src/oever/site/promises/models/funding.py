"""Money that ends: seen before it ends, with what is lost, who depends on it, and what people do about it.

A *letter* is written together. A *signature* is the answer of one organisation (or one person who wants
that) to "may your name stand under it?"; only those who said yes are ever shown.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.places.words import Said, said
from oever.site.promises.models.agreements import money
from oever.site.promises.models.entered import Entered
from oever.site.register.models.record import words


class Funding(Entered):
    class State(models.TextChoices):
        RUNS = "runs", _("loopt")
        CONTINUED = "continued", _("gaat door")
        ENDED = "ended", _("gestopt")

    class Choice(models.TextChoices):
        LETTER = "letter", _("samen een brief schrijven")
        TALK = "talk", _("eerst praten")
        LEAVE = "leave", _("het zo laten")

    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="funding"
    )
    who = models.CharField(max_length=200, verbose_name=_("wie het krijgt"))
    funder = models.ForeignKey(
        "register.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="funding_given",
    )
    funder_name = models.CharField(max_length=200, blank=True, verbose_name=_("wie het geeft"))
    what_for = words()
    yearly_eur = money()
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("stopt op"))
    is_ending = models.BooleanField(default=False, verbose_name=_("loopt af"))
    what_is_lost = words()
    who_depends = words()
    who_can_act = words()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.RUNS, verbose_name=_("stand")
    )
    state_why = models.TextField(blank=True)
    choice = models.CharField(
        max_length=6, choices=Choice.choices, blank=True, verbose_name=_("wat de groep doet")
    )
    choice_why = models.TextField(blank=True, verbose_name=_("waarom"))
    choice_on = models.DateField(null=True, blank=True, verbose_name=_("gekozen op"))

    history_leaves_out = ("made_at", "changed_at", "language", "answer_by")

    class Meta:
        ordering = [models.F("ends_on").asc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["place", "ref"], name="funding_ref")]
        indexes = [models.Index(fields=["place", "entry", "state", "ends_on"], name="funding_ends")]

    def __str__(self) -> str:
        return f"{self.receiver}: {said(self.what_for)}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("promises:funding", args=[self.ref])

    @property
    def receiver(self) -> str:
        """Who gets the money."""
        return self.organisation.name if self.organisation else self.who

    @property
    def giver_name(self) -> str:
        """Who gives it; "" where nobody told."""
        return self.funder.name if self.funder else self.funder_name

    @property
    def told(self) -> Said:
        """What the money is for."""
        return said(self.what_for)

    def ends_within(self, days: int, today: date | None = None) -> bool:
        """Whether it stops before that many days are over, or is known to be ending without a day."""
        if self.state != self.State.RUNS:
            return False
        if self.ends_on is None:
            return self.is_ending
        return self.ends_on <= (today or timezone.localdate()) + timedelta(days=days)


class Letter(models.Model):
    """A text that goes out in the name of several. Changing it asks everybody again (`version`)."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    funding = models.ForeignKey(Funding, on_delete=models.PROTECT, related_name="letters")
    to = models.CharField(max_length=200, verbose_name=_("aan"))
    words = models.TextField(verbose_name=_("tekst"))
    version = models.PositiveSmallIntegerField(default=1)
    published_on = models.DateField(null=True, blank=True, verbose_name=_("gepubliceerd op"))
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Signature(models.Model):
    """One name that was asked, and the answer to one version of the letter."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("nog geen antwoord")
        YES = "yes", _("ja, onder onze naam")
        NO = "no", _("nee")

    history_leaves_out = ("mail", "name", "because")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=200, verbose_name=_("naam"))
    mail = models.EmailField(blank=True, db_index=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    because = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return f"signature {self.pk}"
