"""Who reads a mail that comes by itself."""

from __future__ import annotations

from django.db import models


class MailReader(models.Model):
    """An address that asked for a mail, and said yes from that mailbox. Each mail has a table of its own."""

    history_leaves_out = ("mail",)

    place = models.ForeignKey("common.Place", on_delete=models.PROTECT, related_name="+")
    mail = models.EmailField()
    language = models.CharField(max_length=5, default="nl")
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
