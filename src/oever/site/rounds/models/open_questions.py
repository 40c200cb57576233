"""The open questions of a place: what nobody could answer yet, who looks into it, and the answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpenQuestion(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("nog niemand zoekt het uit")
        LOOKING = "looking", _("wordt uitgezocht")
        ANSWERED = "answered", _("beantwoord")

    history_leaves_out = ("text", "revision", "asked_at")  # somebody may take their words back

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(
        "rounds.Round", null=True, blank=True, on_delete=models.SET_NULL, related_name="open_questions"
    )
    fragment = models.OneToOneField(
        "rounds.Fragment", null=True, blank=True, on_delete=models.SET_NULL, related_name="open_question"
    )
    text = models.TextField()
    language = models.CharField(max_length=8, default="nl")
    who_looks = models.CharField(max_length=160, blank=True)
    look_by = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["place", "answered_at"], name="open_question_of_place")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def state(self) -> State:
        """Answered, being looked into, or waiting for somebody."""
        if self.answered_at:
            return self.State.ANSWERED
        return self.State.LOOKING if self.who_looks else self.State.OPEN
