"""A private link: whoever has it may follow, change or withdraw one record, without an account.

Only a hash is kept, so that somebody who reads the database or a backup cannot use a link.
"""

from __future__ import annotations

from django.db import models


class PrivateLink(models.Model):
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    record_type = models.CharField(max_length=80)
    record_id = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record_type", "record_id"], name="link_of_record")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.record_type} {self.record_id}"
