"""A mail that came in as a reply: kept until a keeper says what it is, then without its sender."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    class State(models.TextChoices):
        NEW = "new", _("nog niet gelezen")
        ANSWER = "answer", _("is een antwoord")
        ASIDE = "aside", _("hoort hier niet")

    history_leaves_out = ("sender", "subject", "text", "message_id")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(
        "rounds.Round", null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    invitation = models.ForeignKey(
        "rounds.Invitation", null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    # A mail that is read twice is one mail.
    message_id = models.CharField(max_length=300, unique=True)
    sender = models.EmailField(blank=True, db_index=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    response = models.OneToOneField(
        "rounds.Response", null=True, blank=True, on_delete=models.SET_NULL, related_name="letter"
    )
    came_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["came_at", "id"]

    def __str__(self) -> str:
        return f"letter {self.pk}"
