"""The mail on Fridays: sent once a week, when there is something new, to who asked for it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.common.mailings import Mailing
from oever.site.exchange import letters
from oever.site.exchange.models import Subscription

FRIDAYS = Mailing(Subscription, "digest", letters.ask_confirmation)


def send_digest(*, subscription: Subscription, week: str, on: date, by: Actor) -> bool:
    """Queue the mail of one week to one address; False when that week was done, or there is nothing new."""
    with transaction.atomic():
        current = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if current is None or current.confirmed_at is None or current.last_week == week:
            return False
        with changing(current, did="send_digest", by=by):
            current.last_week = week
            current.save()
        return letters.send_digest(current, week, on, lambda: make_link(current, purpose=FRIDAYS.stops))
