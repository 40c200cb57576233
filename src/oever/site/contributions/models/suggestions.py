"""A suggestion: what somebody gave to the register, and what the keepers did with it.

Four kinds. A tip is a few sentences; an addition is a record that is not there yet; a correction says
what should be different in one; a claim says "this is us". Nothing in it reaches the register before a
keeper accepts it, save a correction by the contact of the record itself, which is applied at once and
then looked at. Who gave it stands in a table of its own (givers.py) and never on a public page.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Suggestions(models.QuerySet["Suggestion"]):
    def open(self) -> Suggestions:
        """Those that a keeper still has to answer."""
        return self.filter(state__in=Suggestion.OPEN)


class Suggestion(models.Model):
    class Kind(models.TextChoices):
        TIP = "tip", _("tip")
        ADDITION = "addition", _("nieuw")
        CORRECTION = "correction", _("verbetering")
        CLAIM = "claim", _("dit zijn wij")

    class State(models.TextChoices):
        NEW = "new", _("wacht op antwoord")
        CHANGED = "changed", _("aangevuld, wacht op antwoord")
        ACCEPTED = "accepted", _("overgenomen")
        REFUSED = "refused", _("niet overgenomen")
        MERGED = "merged", _("bij iets anders gezet")
        WITHDRAWN = "withdrawn", _("teruggetrokken")

    class Choice(models.TextChoices):
        JOIN = "join", _("Ik wil daaraan meedoen")
        DEEPEN = "deepen", _("Het is hetzelfde: ik vul het aan")
        APART = "apart", _("Nee, dit is iets anders")

    class Stands(models.TextChoices):
        LIVES_HERE = "lives_here", _("Ik woon hier")
        WORKS_HERE = "works_here", _("Ik werk hier")
        GUEST = "guest", _("Ik kom van buiten")

    OPEN = ("new", "changed")
    # What people type may name somebody, and the history is for ever: it keeps what was decided.
    history_leaves_out = (
        "words",
        "entry",
        "seen",
        "alike_why",
        "answer",
        "revision",
        "sent_at",
        "changed_at",
    )

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    # Which sheet of the register, and which record on it: none yet for an addition or a tip.
    sheet = models.CharField(max_length=20, blank=True)
    record_id = models.PositiveBigIntegerField(null=True)
    record_revision = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)
    entry = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    is_applied = models.BooleanField(default=False)
    alike_choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    alike_sheet = models.CharField(max_length=20, blank=True)
    alike_id = models.PositiveBigIntegerField(null=True)
    alike_why = models.TextField(blank=True)
    is_for_somebody = models.BooleanField(default=False)
    stands = models.CharField(max_length=12, choices=Stands.choices, blank=True)
    language = models.CharField(max_length=5, default="nl")
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    objects = Suggestions.as_manager()

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [
            models.Index(fields=["place", "state", "sent_at"], name="suggestion_queue"),
            models.Index(fields=["sheet", "record_id"], name="suggestion_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self) -> bool:
        """A keeper still has to answer it."""
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        """It is open, and the day on which an answer was promised is over."""
        return self.is_open and self.answer_by < timezone.localdate()

    @property
    def title(self) -> str:
        """What it is about in one line."""
        name = str(self.entry.get("name") or "")
        return name or " ".join(self.words.split())[:80] or self.get_kind_display()

    @property
    def sent_on(self) -> date:
        """The day on which it was sent, here."""
        return timezone.localtime(self.sent_at).date()
