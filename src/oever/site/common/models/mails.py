"""The outbox: a mail is written down in the same transaction as the change it tells of.

So nobody gets a mail about something that was undone, and a mail server that is down delays a mail
but never loses it, nor the change. The worker sends; see outbox.py.
"""

from __future__ import annotations

from django.db import models


class Mail(models.Model):
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    key = models.CharField(max_length=120, unique=True, null=True)
    message_id = models.CharField(max_length=120, unique=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    last_problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["queued_at", "id"]
        indexes = [
            models.Index(fields=["next_try_at"], name="mail_due", condition=models.Q(sent_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.subject
