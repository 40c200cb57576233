"""What the desk itself has to remember: what came in, which returned mails were seen, and who is away.

What people gave straight to a room stands in that room, and the desk only reads it there. What came in any
other way is a message here, until it is answered or has become something in a room.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailSeen(models.Model):
    """Somebody looked at a mail that came back; the one-to-one makes sure that it is done once."""

    mail = models.OneToOneField("common.Mail", on_delete=models.CASCADE, related_name="seen_on_desk")
    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"mail {self.mail_id}"


class Away(models.Model):
    """A keeper who is away for a while, and who stands in: what they took up goes to that keeper."""

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="times_away")
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standing_in"
    )
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["place", "until_on"], name="away_now")]

    def __str__(self) -> str:
        return f"{self.account_id} away from {self.from_on} until {self.until_on}"


class Message(models.Model):
    """Something that came in, by whatever way: a mail, a form, a sheet of paper, a call.

    It gets one answer.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("mail")
        FORM = "form", _("formulier")
        PAPER = "paper", _("papier")
        VOICE = "voice", _("ingesproken bericht")
        CALL = "call", _("telefoon")
        TALK = "talk", _("gesprek")

    class State(models.TextChoices):
        NEW = "new", _("wacht op antwoord")
        ANSWERED = "answered", _("beantwoord")
        TURNED = "turned", _("verwerkt")
        ASIDE = "aside", _("hoort hier niet")

    history_leaves_out = (
        "subject", "words", "whole", "answer", "key", "became_address", "revision", "came_at", "changed_at",
    )  # fmt: skip

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    subject = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    whole = models.TextField(blank=True)  # with what was quoted below it
    language = models.CharField(max_length=5, default="nl")
    # A mail that is read twice is one message: its Message-ID, or a print of the whole.
    key = models.CharField(max_length=300, unique=True, null=True)
    answers_mail = models.ForeignKey("common.Mail", null=True, on_delete=models.SET_NULL, related_name="+")
    came_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    became = models.CharField(max_length=20, blank=True)  # which kind of turning.py
    became_type = models.CharField(max_length=80, blank=True)
    became_id = models.CharField(max_length=64, blank=True)
    became_address = models.CharField(max_length=300, blank=True)  # where a keeper goes on with it
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["came_at", "id"]
        indexes = [models.Index(fields=["place", "state", "came_at"], name="message_queue")]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def is_open(self) -> bool:
        """It waits for an answer."""
        return self.state == self.State.NEW

    @property
    def is_late(self) -> bool:
        """It waits, and its day is over."""
        return self.is_open and self.answer_by < timezone.localdate()

    @property
    def title(self) -> str:
        """It in one line."""
        return self.subject or " ".join(self.words.split())[:80] or self.get_channel_display()


class Sender(models.Model):
    """Whose it is; only keepers see this, and it goes some time after the answer."""

    history_leaves_out = ("name", "mail", "phone")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="sender")
    name = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"sender {self.pk}"


class Attachment(models.Model):
    """A file that came along: a photo of a sheet of paper, a voice message. Fetched by keepers alone."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="messages/%Y/%m/")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"attachment {self.pk}"


class ReadyAnswer(models.Model):
    """A sentence that keepers use again."""

    history_leaves_out = ("used",)

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    words_nl = models.TextField()
    words_en = models.TextField(blank=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-used", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="ready_answer_once")]

    def __str__(self) -> str:
        return self.name
