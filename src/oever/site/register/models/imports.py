"""A sheet that somebody handed in and is still looking at, and which of their headers mean what."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SheetReceived(models.Model):
    """A file between handing in and saving. It is removed once saved, and after a day in any case."""

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sheet = models.CharField(max_length=40, blank=True)
    mapping = models.JSONField(default=dict)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class RememberedHeaders(models.Model):
    """What the headers of one list mean; known again by the headers themselves."""

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    sheet = models.CharField(max_length=40)
    mapping = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "fingerprint"], name="headers_once")]

    def __str__(self) -> str:
        return self.fingerprint
