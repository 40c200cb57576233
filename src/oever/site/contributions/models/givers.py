"""People, kept apart from what they gave: only keepers see this, and it can go without the rest.

A giver is forgotten some time after the answer (periods.toml), or at once when they ask or withdraw. A
contact is somebody who said: you may ask me whether this is still right. History names neither.
"""

from __future__ import annotations

from django.db import models


class Giver(models.Model):
    """Where the answer to one suggestion goes."""

    history_leaves_out = ("name", "mail")

    suggestion = models.OneToOneField(
        "contributions.Suggestion", on_delete=models.CASCADE, related_name="giver"
    )
    name = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    may_ask_again = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"giver {self.pk}"


class Contact(models.Model):
    """Who is asked, for one record of the register, whether it is still right."""

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=20)
    record_id = models.PositiveBigIntegerField()
    mail = models.EmailField(db_index=True)
    language = models.CharField(max_length=5, default="nl")
    added_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "record_id", "mail"], name="contact_once"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"
