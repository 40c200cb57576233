"""What somebody needs to have done: linen and catering every week, a garden kept, two thousand lunches."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Need(models.Model):
    """Told in a form, in the words of who needs it. `buyer` is an organisation of the register, or a name."""

    class State(models.TextChoices):
        OPEN = "open"
        AGREED = "agreed"
        WITHDRAWN = "withdrawn"

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(
        "register.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="told_needs"
    )
    buyer_name = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    class_ids = models.JSONField(default=list)
    annual_value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    volume = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    volume_unit = models.CharField(max_length=20, blank=True)  # hours, pieces, kg, meals, square metres
    volume_per = models.CharField(max_length=10, blank=True)  # week, month, year, once
    area = models.ForeignKey(
        "places.Area", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    certificates = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    language = models.CharField(max_length=5, default="nl")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    history_leaves_out = ("made_at", "changed_at")

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["place", "state"], name="need_state")]

    def __str__(self) -> str:
        return " ".join(self.words.split())[:100]

    def get_absolute_url(self) -> str:
        return reverse("demand:need", args=[self.pk])


class Asker(models.Model):
    """How to reach whoever told a need; for the keeper alone, and forgotten when they ask."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="asker")
    name = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"asker {self.pk}"
