"""The mail on Fridays: asked for, confirmed from that mailbox, sent once a week, stopped at once."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, withdraw_links
from oever.site.exchange import letters
from oever.site.exchange.models import Subscription

CONFIRM, STOP = "digest_confirm", "digest_stop"


def subscribe(*, place_id: str, mail: str, language: str, by: Actor) -> Subscription:
    """Send one mail with a link to say yes. An address that has it already gets no second one."""
    mail = mail.strip().lower()
    with transaction.atomic():
        one = Subscription.objects.filter(place_id=place_id, mail=mail).first()
        if one is None:
            one = Subscription(place_id=place_id, mail=mail, language=language)
            try:
                with changing(one, did="subscribe", by=by):
                    one.save()
            except IntegrityError:  # the same form, sent twice at once
                return Subscription.objects.get(place_id=place_id, mail=mail)
        if one.confirmed_at is None:
            withdraw_links(one, purpose=CONFIRM)
            letters.ask_confirmation(one, make_link(one, purpose=CONFIRM))
    return one


def confirm_subscription(*, subscription: Subscription, by: Actor) -> Subscription:
    """Yes, from that mailbox. A second yes changes nothing."""
    with transaction.atomic():
        current = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if current.confirmed_at is None:
            with changing(current, did="confirm_subscription", by=by):
                current.confirmed_at = timezone.now()
                current.save()
    return current


def stop_subscription(*, subscription: Subscription, by: Actor) -> None:
    """No more: the address goes with it."""
    with transaction.atomic():
        withdraw_links(subscription)
        with changing(subscription, did="stop_subscription", by=by):
            subscription.delete()


def send_digest(*, subscription: Subscription, week: str, on: date, by: Actor) -> bool:
    """Queue the mail of one week to one address; False when that week was done, or there is nothing new."""
    with transaction.atomic():
        current = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if current is None or current.confirmed_at is None or current.last_week == week:
            return False
        with changing(current, did="send_digest", by=by):
            current.last_week = week
            current.save()
        return letters.send_digest(current, week, on, lambda: make_link(current, purpose=STOP))
