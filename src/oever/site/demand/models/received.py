"""A file of contracts between handing in and saving: kept while somebody looks, gone after a day."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class ContractsReceived(models.Model):
    """`anchor` None: the file says itself who buys. `outcome`: what saving would do, or did."""

    history_leaves_out = ("content", "outcome")

    class State(models.TextChoices):
        READING = "reading"  # by the worker
        LOOKING = "looking"  # somebody looks at what saving would do
        SAVING = "saving"  # by the worker
        SAVED = "saved"
        FAILED = "failed"

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    anchor = models.ForeignKey("register.Organisation", on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    source_on = models.DateField(null=True, blank=True)
    said = models.JSONField(default=dict, blank=True)  # column -> header, as a person said it
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKING)
    outcome = models.JSONField(default=dict, encoder=DjangoJSONEncoder, blank=True)
    problem = models.JSONField(default=dict, blank=True)  # language -> one sentence
    job = models.ForeignKey("common.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return self.name
