"""People, kept apart from what they ask and offer: nobody but a keeper and the one they deal with sees them.

A name and an address reach the other side only when something is promised, and that is said before they are
typed. They go some time after it is over, at once when somebody takes back what they sent, and history never
names them. `Subscription` is who wants the mail on Fridays.
"""

from __future__ import annotations

from django.db import models

from oever.site.common.models.readers import MailReader


class Reachable(models.Model):
    """How to call somebody, and where they can be reached."""

    history_leaves_out = ("name", "mail", "phone")

    name = models.CharField(max_length=120, blank=True)
    mail = models.EmailField(blank=True, db_index=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True

    @property
    def reach(self) -> str:
        """Everything by which they can be reached, in one line."""
        return " · ".join(part for part in (self.mail, self.phone) if part)


class Poster(Reachable):
    """Who asks or offers."""

    posting = models.OneToOneField("exchange.Posting", on_delete=models.CASCADE, related_name="poster")

    def __str__(self) -> str:
        return f"poster {self.pk}"


class Replier(Reachable):
    """Who answered."""

    reply = models.OneToOneField("exchange.Reply", on_delete=models.CASCADE, related_name="replier")

    def __str__(self) -> str:
        return f"replier {self.pk}"


class Asker(Reachable):
    """Who wants to be introduced."""

    introduction = models.OneToOneField(
        "exchange.Introduction", on_delete=models.CASCADE, related_name="asker"
    )

    def __str__(self) -> str:
        return f"asker {self.pk}"


class Subscription(MailReader):
    """The mail on Fridays."""

    last_week = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "mail"], name="subscription_once")]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
