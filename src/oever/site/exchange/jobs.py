"""What happens every day by itself: what is over closes, "did it work?" is asked, the Friday mail goes out.

Each step is one transaction of its own that looks whether it was done, so a worker that dies between two of
them and starts again does nothing twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from oever.site.common.history import WORKER
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.exchange import actions, queries
from oever.site.exchange.models import Subscription
from oever.site.exchange.terms import terms_of


@daily("expire_postings")
def expire_postings(running: Running) -> dict[str, Any]:
    """Close what is open though its last day is over."""
    found = queries.to_expire(timezone.localdate())
    return {"expired": sum(actions.expire_posting(posting=one, by=WORKER) for one in list(found))}


@daily("did_it_work")
def did_it_work(running: Running) -> dict[str, Any]:
    """Ask once about what was promised a while ago."""
    found = queries.to_ask(timezone.localdate())
    return {"asked": sum(actions.ask_did_it_work(pledge=one, by=WORKER) for one in list(found))}


@daily("forget_exchange_people")
def forget_exchange_people(running: Running) -> dict[str, Any]:
    """Names and addresses go some time after it is over."""
    gone = 0
    for place in served_places():
        before = timezone.now() - timedelta(days=terms_of(place.id).person_kept)
        gone += sum(actions.forget_people(posting=one) for one in list(queries.with_people(place.id, before)))
    return {"people": gone}


@daily("digest")
def digest(running: Running) -> dict[str, Any]:
    """The mail of this week: from its day on, until Sunday, so that a worker that was away makes up for
    it.
    """
    today = timezone.localdate()
    return {"mails": sum(_send_in(place.id, today) for place in served_places() if not place.is_practice)}


def _send_in(place_id: str, today: date) -> int:
    if today.isoweekday() < terms_of(place_id).digest_weekday:
        return 0
    year, number, _day = today.isocalendar()
    readers = Subscription.objects.filter(place_id=place_id).exclude(confirmed_at=None).order_by("pk")
    return sum(
        actions.send_digest(subscription=one, week=f"{year}-W{number:02d}", on=today, by=WORKER)
        for one in list(readers)
    )


@daily("suggest_pairings")
def suggest_pairings(running: Running) -> dict[str, Any]:
    """A few pairs and trios for the broker of each place."""
    today = timezone.localdate()
    return {"suggested": sum(actions.suggest_pairings(place_id=place.id, on=today, by=WORKER)
                             for place in served_places())}  # fmt: skip
