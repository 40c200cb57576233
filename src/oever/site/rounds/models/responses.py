"""What people said, apart from who said it.

A response is one person taking part once, by whatever door. Its answers carry a sign of their own, so that
they can be shown in an order that does not tell which of them came from one person; no page or file joins
them. Whoever left a way to be reached stands in a table of their own, which only the outbox reads, and goes.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_ref() -> str:
    """Twelve signs of chance."""
    return secrets.token_hex(6)


class Sheet(models.Model):
    """One numbered sheet of paper. Its private link stands on the strip that people keep."""

    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    printed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="sheet_number")]

    def __str__(self) -> str:
        return f"sheet {self.number}"


class Response(models.Model):
    class Channel(models.TextChoices):
        WEB = "web", _("op de site")
        PAPER = "paper", _("op papier")
        MAIL = "mail", _("per mail")
        TOLD = "told", _("verteld aan iemand")
        LIVE = "live", _("op een bijeenkomst")
        IMPORT = "import", _("uit een bestand")

    class State(models.TextChoices):
        SENT = "sent", _("telt mee")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    class Stands(models.TextChoices):
        LIVES_HERE = "lives_here", _("Ik woon hier")
        WORKS_HERE = "works_here", _("Ik werk hier")
        GUEST = "guest", _("Ik kom van buiten")

    # What people type may name somebody, and the history is for ever.
    history_leaves_out = ("key", "ref", "shown_name", "sent_at", "changed_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="responses")
    # Made by the page before it is filled in: the same response sent twice is one response.
    key = models.CharField(max_length=64)
    ref = models.CharField(max_length=12, default=new_ref)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SENT)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    language = models.CharField(max_length=8, default="nl")
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stands = models.CharField(max_length=12, choices=Stands.choices, blank=True)
    shown_name = models.CharField(max_length=120, blank=True)
    may_quote = models.BooleanField(default=True)
    is_late = models.BooleanField(default=False)
    helped_by = models.CharField(max_length=120, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sheet = models.OneToOneField(
        Sheet, null=True, blank=True, on_delete=models.SET_NULL, related_name="response"
    )
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["ref"]
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="response_once")]
        indexes = [models.Index(fields=["round", "state"], name="response_of_round")]

    def __str__(self) -> str:
        return f"response {self.pk}"

    @property
    def counts(self) -> bool:
        """It was not taken back."""
        return self.state == self.State.SENT


class Respondent(models.Model):
    """Where the answer of a round goes, for whoever asked to hear it. Forgotten afterwards."""

    history_leaves_out = ("mail",)

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="respondent")
    mail = models.EmailField(db_index=True)

    def __str__(self) -> str:
        return f"respondent {self.pk}"


class Invitation(models.Model):
    """Somebody who was asked by mail. What they answer is a response like any other."""

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("rounds.Round", on_delete=models.CASCADE, related_name="invitations")
    mail = models.EmailField(db_index=True)
    language = models.CharField(max_length=8, default="nl")
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "mail"], name="invited_once")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Answer(models.Model):
    """What one response says to one question, or to one statement or choice in it.

    `value`: agree, disagree or pass; good, unsure or worried; chosen; or a rank from 1. `text`: the open
    answer, or why. `translations`: language -> text, by (a role) and how (person, machine, checked).
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("rounds.Question", on_delete=models.CASCADE, related_name="answers")
    option = models.ForeignKey(
        "rounds.Option", null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    ref = models.CharField(max_length=12, default=new_ref)
    value = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], condition=Q(option=None), name="answer_to_question"
            ),
            models.UniqueConstraint(
                fields=["response", "option"], condition=~Q(option=None), name="answer_to_option"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Tally(models.Model):
    """How many times a value was given, kept with every answer: a page of results reads a few rows."""

    question = models.ForeignKey("rounds.Question", on_delete=models.CASCADE, related_name="tallies")
    option = models.ForeignKey(
        "rounds.Option", null=True, blank=True, on_delete=models.CASCADE, related_name="tallies"
    )
    value = models.CharField(max_length=12)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "value"], condition=Q(option=None), name="tally_of_question"
            ),
            models.UniqueConstraint(
                fields=["option", "value"], condition=~Q(option=None), name="tally_of_option"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.count}"
