"""An idea: what somebody would like to see, from the first sentence until it runs, rests, or was answered.

It always gets an answer in three parts: what we do, what we do not, and why. From then on it has a stage, an
owner (a role or an organisation, never the team by itself), a next step and a day; when that day goes by,
it comes
up by itself. Nothing is a vote: what shows energy is who joined and what was done.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.ventures.demanded import demand_lines

STANDS_STILL = timedelta(days=30)  # without a next step and without anything done
LONGEST_TITLE = 120


class Ideas(models.QuerySet["Idea"]):
    def shown(self) -> Ideas:
        """Those that everybody may read."""
        return self.filter(stage__in=Idea.SHOWN, is_shown=True)

    def waiting(self) -> Ideas:
        """Those that still wait for an answer."""
        return self.filter(stage=Idea.Stage.NEW)


class Idea(models.Model):
    class Stage(models.TextChoices):
        NEW = "new", _("wacht op antwoord")
        KEPT = "kept", _("bewaard")
        EXPLORING = "exploring", _("we zoeken het uit")
        TRYING = "trying", _("proef")
        GOING = "going", _("het loopt")
        STOPPED = "stopped", _("gestopt")
        JOINED = "joined", _("opgegaan in een ander idee")
        WITHDRAWN = "withdrawn", _("teruggenomen")

    class Channel(models.TextChoices):
        FORM = "form", _("op de site")
        MAIL = "mail", _("per mail")
        CALL = "call", _("aan de telefoon")
        VOICE = "voice", _("ingesproken")
        PAPER = "paper", _("op papier")
        TALK = "talk", _("in gesprek")
        GAP = "gap", _("uit een gat in het aanbod")
        PAIR = "pair", _("uit vraag en aanbod")

    class Choice(models.TextChoices):
        JOIN = "join", _("Ik wil daaraan meedoen")
        DEEPEN = "deepen", _("Het is hetzelfde: ik vul het aan")
        APART = "apart", _("Nee, dit is iets anders")

    SHOWN = ("kept", "exploring", "trying", "going", "stopped")
    MOVING = ("exploring", "trying", "going")
    history_leaves_out = (
        "title", "words", "stems", "answer_do", "answer_not", "answer_why", "next_step", "alike_why",
        "revision",
        "sent_at", "changed_at", "demand",
    )  # fmt: skip

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.FORM)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.NEW)
    stage_since = models.DateField()
    is_shown = models.BooleanField(default=True)
    area = models.ForeignKey("places.Area", null=True, on_delete=models.SET_NULL, related_name="ideas")
    goal = models.ForeignKey("places.Goal", null=True, on_delete=models.SET_NULL, related_name="ideas")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.SET_NULL, related_name="ideas"
    )
    owner_role = models.CharField(max_length=120, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True)
    last_done_on = models.DateField(null=True)
    last_moved_at = models.DateTimeField()
    answer_by = models.DateField()
    answer_do = models.TextField(blank=True)
    answer_not = models.TextField(blank=True)
    answer_why = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    joined_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    alike = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    alike_choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    alike_why = models.TextField(blank=True)
    # A gap in what can be bought here, with the demand as it was on the day that it was taken up.
    taken_up = models.OneToOneField(
        "demand.TakenUp", null=True, on_delete=models.SET_NULL, related_name="idea"
    )
    demand = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    postings = models.ManyToManyField("exchange.Posting", related_name="ideas", blank=True)
    is_for_somebody = models.BooleanField(default=False)
    through_desk = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="nl")
    stems = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    objects = Ideas.as_manager()

    class Meta:
        ordering = ["-last_moved_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="idea_is_answered_before_it_moves",
                condition=Q(stage__in=("new", "withdrawn", "joined")) | Q(answered_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["place", "stage", "-last_moved_at"], name="idea_list"),
            models.Index(fields=["place", "next_on"], name="idea_next"),
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("ventures:idea", args=[self.pk])

    @property
    def is_public(self) -> bool:
        """Everybody may read it."""
        return self.is_shown and self.stage in self.SHOWN

    @property
    def is_moving(self) -> bool:
        """It is at work: somebody has a next step."""
        return self.stage in self.MOVING

    @property
    def is_late(self) -> bool:
        """It waits for an answer, and the day that was promised is over."""
        return self.stage == self.Stage.NEW and self.answer_by < timezone.localdate()

    @property
    def stands_still(self) -> bool:
        """Its next step is over its day; or it has none, and nothing was done for a while."""
        if not self.is_moving:
            return False
        today = timezone.localdate()
        if self.next_on is not None:
            return self.next_on < today
        return timezone.localtime(self.last_moved_at).date() < today - STANDS_STILL

    @property
    def demand_lines(self) -> list[tuple[str, str]]:
        """The demand that it answers, for a page."""
        return demand_lines(self.demand)

    @property
    def sent_on(self) -> date:
        """The day on which it was sent, here."""
        return timezone.localtime(self.sent_at).date()
