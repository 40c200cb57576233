"""An introduction: "who knows somebody at ...?" A keeper asks the other side first; both hear what came of
it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Introduction(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        PASSED_ON = "passed_on", _("aan de ander gevraagd")
        MADE = "made", _("gelukt")
        NOT_MADE = "not_made", _("niet gelukt")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    OPEN = ("asked", "passed_on")
    history_leaves_out = ("to_words", "why", "answer", "other_mail", "sent_at", "changed_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    to_words = models.CharField(max_length=200)
    why = models.TextField()
    is_public = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    other_mail = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="nl")
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    answer_by = models.DateField()
    passed_on_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["place", "state"], name="introduction_of_place")]

    def __str__(self) -> str:
        return f"introduction {self.pk}"

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what came of it."""
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        """It is open, and the day on which an answer was promised is over."""
        return self.is_open and self.answer_by < timezone.localdate()
