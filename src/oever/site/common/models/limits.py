"""How often something was tried in a stretch of time, by a key that cannot be turned back into a person."""

from __future__ import annotations

from django.db import models


class Attempt(models.Model):
    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:%H:%M}"
