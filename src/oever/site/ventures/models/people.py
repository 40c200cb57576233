"""Who had an idea and who joined, kept apart from it: only keepers see this, and it can go without the
rest.
"""

from __future__ import annotations

from django.db import models


class Giver(models.Model):
    """Where the answer goes."""

    history_leaves_out = ("name", "mail")

    idea = models.OneToOneField("ventures.Idea", on_delete=models.CASCADE, related_name="giver")
    name = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"giver of idea {self.idea_id}"


class Joiner(models.Model):
    """Who does something in it; the page shows how many there are and as what, not who."""

    history_leaves_out = ("name", "mail")

    joining = models.OneToOneField("ventures.Joining", on_delete=models.CASCADE, related_name="joiner")
    name = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"joiner {self.pk}"
