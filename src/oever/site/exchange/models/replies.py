"""A reply: somebody says "I have that" or "I would like that". Only who posted it and the keepers read it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reply(models.Model):
    class State(models.TextChoices):
        HELD = "held", _("een bijhouder kijkt eerst")
        OPEN = "open", _("wacht op antwoord")
        CHOSEN = "chosen", _("toegezegd")
        WAITING = "waiting", _("nu aan iemand anders toegezegd")
        DONE = "done", _("gelukt")
        DECLINED = "declined", _("dit keer niet")
        WITHDRAWN = "withdrawn", _("teruggenomen")
        CLOSED = "closed", _("voorbij")

    OPEN = ("held", "open", "waiting")
    history_leaves_out = ("words", "sent_at", "changed_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey("exchange.Posting", on_delete=models.CASCADE, related_name="replies")
    words = models.TextField(blank=True)
    from_words = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    care = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="nl")
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["place", "state"], name="reply_of_place")]

    def __str__(self) -> str:
        return f"reply {self.pk}"

    @property
    def is_open(self) -> bool:
        """It waits for a yes."""
        return self.state in self.OPEN
