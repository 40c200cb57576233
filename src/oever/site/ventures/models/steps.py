"""What shows energy: somebody joined, something was done. Both are facts with a day; neither is a vote."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Joining(models.Model):
    """Somebody, or an organisation, does something in an idea. Everybody can read which help is wanted."""

    class As(models.TextChoices):
        PULLS = "pulls", _("Ik trek het mee")
        HELPS = "helps", _("Ik help af en toe")
        SUPPORTS = "supports", _("Ik sta erachter en blijf op de hoogte")

    history_leaves_out = ("words", "joined_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    idea = models.ForeignKey("ventures.Idea", on_delete=models.CASCADE, related_name="joinings")
    kind = models.CharField(max_length=8, choices=As.choices)
    organisation = models.ForeignKey(
        "register.Organisation", null=True, on_delete=models.SET_NULL, related_name="joinings"
    )
    words = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="nl")
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["joined_at", "id"]
        indexes = [models.Index(fields=["idea", "left_at"], name="joining_of_idea")]

    def __str__(self) -> str:
        return f"joining {self.pk}"


class Done(models.Model):
    """Something was done, on a day. Only ever added."""

    history_leaves_out = ("words", "noted_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    idea = models.ForeignKey("ventures.Idea", on_delete=models.CASCADE, related_name="done")
    words = models.CharField(max_length=300)
    on = models.DateField()
    by_role = models.CharField(max_length=40)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["idea", "-on"], name="done_of_idea")]

    def __str__(self) -> str:
        return f"done {self.pk}"
