"""What the desk itself has to remember: which returned mails somebody looked at, and who is away.

What has to be answered stands in the rooms where it was given; the desk only reads it there.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class MailSeen(models.Model):
    """Somebody looked at a mail that came back; the one-to-one makes sure that it is done once."""

    mail = models.OneToOneField("common.Mail", on_delete=models.CASCADE, related_name="seen_on_desk")
    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"mail {self.mail_id}"


class Away(models.Model):
    """A keeper who is away for a while, and who stands in: what they took up goes to that keeper."""

    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="times_away")
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standing_in"
    )
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["place", "until_on"], name="away_now")]

    def __str__(self) -> str:
        return f"{self.account_id} away from {self.from_on} until {self.until_on}"
