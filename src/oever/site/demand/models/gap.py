"""A gap that somebody takes up, who has to move on the other side, and what was signed at a table.

A gap itself is no record: it is counted from contracts, needs and the register (gaps.py) and is gone when
somebody fills it. What is kept is that people want to do it, with the demand as it was that day.
"""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse


class TakenUp(models.Model):
    """We would like to do this. `demand`: what was asked on that day, as gaps.py tells it."""

    class As(models.TextChoices):
        PERSON = "person"
        GROUP = "group"
        ORGANISATION = "organisation"

    class State(models.TextChoices):
        NEW = "new"
        IDEA = "idea"  # the ventures room made an idea of it
        STOPPED = "stopped"
        WITHDRAWN = "withdrawn"

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    class_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=As.choices)
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_up"
    )
    shown_name = models.CharField(max_length=120, blank=True)  # only what they chose to show
    words = models.TextField(blank=True)
    has = models.JSONField(default=list, blank=True)  # what is there already: of methods' TAKES
    demand = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(max_length=5, default="nl")
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    idea_address = models.CharField(max_length=300, blank=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("made_at", "changed_at")

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["place", "class_id"], name="taken_up_class")]

    def __str__(self) -> str:
        return self.shown_name or self.class_id

    def get_absolute_url(self) -> str:
        return reverse("demand:gap", args=[self.class_id])


class Taker(models.Model):
    """How to reach whoever takes a gap up; for the keeper alone, and forgotten when they ask."""

    taken_up = models.OneToOneField(TakenUp, on_delete=models.CASCADE, related_name="taker")
    name = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"taker {self.pk}"


class Counterstep(models.Model):
    """What the other side has to do, beside a step from below: a buyer that must make room."""

    class State(models.TextChoices):
        ASKED = "asked"
        PROMISED = "promised"
        DONE = "done"
        REFUSED = "refused"

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    taken_up = models.ForeignKey(TakenUp, on_delete=models.CASCADE, null=True, related_name="countersteps")
    contract = models.ForeignKey(
        "demand.Contract", on_delete=models.SET_NULL, null=True, blank=True, related_name="countersteps"
    )
    mover = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="asked_to_move")
    what = models.CharField(max_length=500)
    by_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("made_at", "changed_at")

    class Meta:
        ordering = ["by_on", "id"]

    def __str__(self) -> str:
        return self.what


class SignedLine(models.Model):
    """One line that was signed at a session: what, by which institution, before when. Becomes a promise."""

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    anchor = models.ForeignKey("register.Organisation", on_delete=models.PROTECT, related_name="signed")
    contract = models.ForeignKey(
        "demand.Contract", on_delete=models.SET_NULL, null=True, blank=True, related_name="signed"
    )
    what = models.CharField(max_length=500)
    role = models.CharField(max_length=120)  # who signed, by role; never a name
    by_on = models.DateField()
    signed_on = models.DateField()
    promise_address = models.CharField(max_length=300, blank=True)  # filled by the room of promises
    made_at = models.DateTimeField(auto_now_add=True)

    history_leaves_out = ("made_at",)

    class Meta:
        ordering = ["by_on", "id"]

    def __str__(self) -> str:
        return self.what
