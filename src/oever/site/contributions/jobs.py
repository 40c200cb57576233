"""What happens every day without anybody thinking of it: asking, forgetting, and looking after the index."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from oever.site.common.history import WORKER
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.contributions.actions import ask_contact
from oever.site.contributions.indexing import index_place
from oever.site.contributions.models import Contact, Giver
from oever.site.contributions.periods import periods_of
from oever.site.register.entries import MODELS

A_DAY = 200  # so many mails with the question, so that answers can be looked at


@daily("still_right")
def still_right(running: Running) -> dict[str, Any]:
    """Ask contacts of records that nobody confirmed for a while: "is this still right?", one mail each."""
    return {"asked": sum(_ask_in(place.id) for place in served_places() if not place.is_practice)}


def _ask_in(place_id: str) -> int:
    today = timezone.localdate()
    periods = periods_of(place_id)
    since = timezone.now() - timedelta(days=periods.ask_again_after)
    settled = timezone.now() - timedelta(days=periods.first_ask_after)
    waiting = Contact.objects.filter(place_id=place_id, bounced_at=None, added_at__lt=settled)
    waiting = waiting.filter(Q(asked_at=None) | Q(asked_at__lt=since)).order_by("asked_at", "id")
    asked = 0
    for contact in waiting.iterator():
        record = MODELS[contact.sheet]._default_manager.filter(pk=contact.record_id).first()
        if record is None or (record.confirmed_on and record.confirmed_on > timezone.localdate(since)):
            continue
        ask_contact(contact=contact, record=record, today=today, by=WORKER)
        asked += 1
        if asked == A_DAY:
            break
    return asked


@daily("forget_givers")
def forget_givers(running: Running) -> dict[str, Any]:
    """Names and addresses of givers go some time after the answer."""
    gone = 0
    for place in served_places():
        before = timezone.now() - timedelta(days=periods_of(place.id).giver_kept)
        gone += Giver.objects.filter(
            suggestion__place_id=place.id, suggestion__answered_at__lt=before
        ).delete()[0]
    return {"givers": gone}


@daily("index_names")
def index_names(running: Running) -> dict[str, Any]:
    """Names that came in by another way than through a record that was saved."""
    return {"records": sum(index_place(place.id) for place in served_places())}
