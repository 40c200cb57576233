"""Work that takes longer than a page may: written down here, done by `oever work`."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Job(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    key = models.CharField(max_length=120, unique=True, null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    start_after = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    progress_pct = models.PositiveSmallIntegerField(default=0)
    progress_told = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["start_after", "id"]
        indexes = [models.Index(fields=["state", "start_after"], name="job_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
