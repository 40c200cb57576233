"""Who did what to which record, and how it was before. Lines are only ever added.

A line names an account, never a person: the name stands in the account alone, so that it can be
forgotten while the history stays. Whoever has no account is told by their role: "resident", "worker".
The one change that a line can undergo is in forgetting.py: a name or address taken out of it.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AddOnlyError(Exception):
    """Somebody tried to change or remove a line of the history."""


class AuditLines(models.QuerySet["AuditLine"]):
    def update(self, **changes: Any) -> NoReturn:
        raise AddOnlyError("A line of the history is never changed.")

    def delete(self) -> NoReturn:
        raise AddOnlyError("A line of the history is never removed.")


class AuditLine(models.Model):
    at = models.DateTimeField(auto_now_add=True)
    place = models.ForeignKey("common.Place", null=True, on_delete=models.PROTECT, related_name="+")
    by_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_role = models.CharField(max_length=40)
    did = models.CharField(max_length=80)
    record_type = models.CharField(max_length=80)
    record_id = models.CharField(max_length=64)
    record_name = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = AuditLines.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["record_type", "record_id", "-at"], name="audit_of_record"),
            models.Index(fields=["place", "-at"], name="audit_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_role}: {self.did} {self.record_type} {self.record_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AddOnlyError("A line of the history is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AddOnlyError("A line of the history is never removed.")
