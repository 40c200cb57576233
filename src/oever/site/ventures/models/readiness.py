"""Who can and wants to try something: what, under which conditions, until when; said by the organisation
itself.
"""

from __future__ import annotations

from django.db import models


class Readiness(models.Model):
    history_leaves_out = ("with_what", "conditions", "said_at")

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "register.Organisation", on_delete=models.CASCADE, related_name="readiness"
    )
    with_what = models.CharField(max_length=300)
    conditions = models.CharField(max_length=300, blank=True)
    until_on = models.DateField()
    said_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-said_at", "-id"]
        indexes = [models.Index(fields=["place", "until_on"], name="readiness_now")]

    def __str__(self) -> str:
        return f"readiness {self.pk}"
