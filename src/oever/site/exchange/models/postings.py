"""A posting: one thing that somebody asks for or offers, in one sentence.

It is open until its last day, until it is promised and done, or until it is taken back. Words that need care
(care.toml) hold it until a keeper has looked. Who posted it stands in a table of its own (people.py), and on
no page: a reader answers through the site.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_SENTENCE = 280


class Postings(models.QuerySet["Posting"]):
    def open(self) -> Postings:
        """Those that somebody can still answer."""
        return self.filter(state=Posting.State.OPEN)

    def public(self) -> Postings:
        """Those that everybody may read, also when they are over."""
        return self.filter(state__in=Posting.PUBLIC)


class Posting(models.Model):
    class Kind(models.TextChoices):
        ASK = "ask", _("vraag")
        OFFER = "offer", _("aanbod")

    class What(models.TextChoices):
        THING = "thing", _("een ding")
        HELP = "help", _("hulp")
        KNOWLEDGE = "knowledge", _("kennis")
        SPACE = "space", _("ruimte")
        PEOPLE = "people", _("mensen en talent")
        MONEY = "money", _("geld")

    class How(models.TextChoices):
        GIVE = "give", _("geven")
        LEND = "lend", _("lenen")
        SWAP = "swap", _("ruilen")
        SELL = "sell", _("kopen of verkopen")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("één keer")
        WEEKLY = "weekly", _("elke week")
        MONTHLY = "monthly", _("elke maand")
        ALWAYS = "always", _("zo vaak als nodig")

    class State(models.TextChoices):
        HELD = "held", _("een bijhouder kijkt eerst")
        OPEN = "open", _("staat open")
        PROMISED = "promised", _("toegezegd")
        SOLVED = "solved", _("gelukt")
        EXPIRED = "expired", _("voorbij")
        WITHDRAWN = "withdrawn", _("teruggenomen")
        REFUSED = "refused", _("niet geplaatst")

    PUBLIC = ("open", "promised", "solved", "expired")
    ALIVE = ("held", "open", "promised")
    # What people type may name somebody, and the history is for ever: it keeps what was decided.
    history_leaves_out = (
        "sentence", "where_words", "from_words", "answer", "stems", "revision", "sent_at", "changed_at",
    )  # fmt: skip

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    what = models.CharField(max_length=12, choices=What.choices)
    how = models.CharField(max_length=8, choices=How.choices, default=How.GIVE)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.ONCE)
    sentence = models.CharField(max_length=LONGEST_SENTENCE)
    parts = models.PositiveSmallIntegerField(default=1)
    area = models.ForeignKey("places.Area", null=True, on_delete=models.SET_NULL, related_name="postings")
    where_words = models.CharField(max_length=120, blank=True)
    until_on = models.DateField()
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.SET_NULL, related_name="postings"
    )
    from_words = models.CharField(max_length=120, blank=True)
    contact_role = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    care = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)
    answer_by = models.DateField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_for_somebody = models.BooleanField(default=False)
    through_desk = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="nl")
    stems = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    times_renewed = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    objects = Postings.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [
            models.Index(fields=["place", "state", "kind", "-sent_at"], name="posting_list"),
            models.Index(fields=["state", "until_on"], name="posting_until"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:posting", args=[self.pk])

    @property
    def title(self) -> str:
        """It in one line."""
        return self.sentence or self.get_kind_display()

    @property
    def is_open(self) -> bool:
        """Somebody can still answer."""
        return self.state == self.State.OPEN

    @property
    def is_alive(self) -> bool:
        """It is not over yet."""
        return self.state in self.ALIVE

    @property
    def is_late(self) -> bool:
        """It waits for a keeper, and the day that was promised is over."""
        return self.state == self.State.HELD and bool(
            self.answer_by and self.answer_by < timezone.localdate()
        )

    @property
    def days_left(self) -> int:
        """Days until its last day; 0 is today."""
        return (self.until_on - timezone.localdate()).days

    @property
    def sent_on(self) -> date:
        """The day on which it was sent, here."""
        return timezone.localtime(self.sent_at).date()
