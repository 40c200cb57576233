"""What the broker does with two or three that fit: bring them together, not now, or let it go."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from oever.site.common.addresses import full_address
from oever.site.common.history import Actor, changing
from oever.site.exchange import letters
from oever.site.exchange.actions.errors import ClosedError
from oever.site.exchange.models import Pairing, Party, Posting
from oever.site.exchange.pairing import Found, find_pairings
from oever.site.exchange.terms import terms_of

State = Pairing.State


def suggest_pairings(*, place_id: str, on: date, by: Actor) -> int:
    """Put before the broker what is due again, then the strongest that are new, to a few in all."""
    with transaction.atomic():
        due = Pairing.objects.select_for_update().filter(place_id=place_id)
        again = due.filter(state=State.NOT_NOW, later_on__lte=on).order_by("later_on", "-score", "pk")
        room = terms_of(place_id).pairings_a_day - due.filter(state=State.NEW).count()
        if room <= 0 or due.filter(shown_on=on).count() >= terms_of(place_id).pairings_a_day:
            return 0
        shown = 0
        for one in [pairing for pairing in again if still_stands(pairing)][:room]:
            with changing(one, did="suggest_pairing", by=by):
                one.state, one.shown_on, one.later_on = State.NEW, on, None
                one.save()
            shown += 1
        known = set(due.values_list("key", flat=True))
        fresh = [found for found in find_pairings(place_id) if found.key not in known]
        for found in _varied(fresh, room - shown):
            _keep(place_id, found, on, by)
            shown += 1
    return shown


def bring_together(*, pairing: Pairing, words: str, by: Actor) -> Pairing:
    """The parties who posted something hear of each other's postings; no address is given.

    Raises ClosedError.
    """
    with transaction.atomic():
        current = _locked(pairing)
        with changing(current, did="bring_together", by=by):
            current.state, current.decided_at = State.BROUGHT, timezone.now()
            current.save()
        parties = list(current.parties.select_related("posting", "posting__poster", "organisation"))
        for party in parties:
            if party.posting is not None:
                others = [_told(other) for other in parties if other != party]
                letters.tell_pairing(party.posting, others, words, f"pairing:{current.pk}:{party.pk}")
    return current


def not_now(*, pairing: Pairing, on: date, by: Actor) -> Pairing:
    """It may come again, later. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(pairing)
        with changing(current, did="not_now", by=by):
            current.state = State.NOT_NOW
            current.later_on = on + timedelta(days=terms_of(current.place_id).not_now)
            current.save()
    return current


def drop_pairing(*, pairing: Pairing, by: Actor) -> Pairing:
    """It does not fit; it never comes again. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(pairing)
        with changing(current, did="drop_pairing", by=by):
            current.state, current.decided_at = State.DROPPED, timezone.now()
            current.save()
    return current


def still_stands(pairing: Pairing) -> bool:
    """Nothing in it is over: every posting is open, every organisation is there."""
    return all(
        party.posting.is_open
        if party.posting
        else not (party.organisation and party.organisation.has_stopped)
        for party in pairing.parties.select_related("posting", "organisation")
    )


def _varied(found: list[Found], most: int) -> list[Found]:
    """The strongest, but nobody twice on one day: three suggestions about the same group are one."""
    taken: list[Found] = []
    used: set[str] = set()
    for one in found:
        keys = {side.key for side in one.sides}
        if len(taken) < most and not keys & used:
            taken.append(one)
            used |= keys
    return taken


def _keep(place_id: str, found: Found, on: date, by: Actor) -> None:
    pairing = Pairing(place_id=place_id, key=found.key, reasons=found.reasons, score=found.score, shown_on=on)
    with changing(pairing, did="suggest_pairing", by=by):
        pairing.save()
        for side in found.sides:
            is_posting = isinstance(side.record, Posting)
            Party.objects.create(
                pairing=pairing, **{"posting" if is_posting else "organisation": side.record}
            )


def _told(party: Party) -> dict[str, str]:
    if party.posting is not None:
        address = full_address(party.posting.place_id, "exchange:posting", party.posting.pk)
        return {"title": party.posting.sentence, "address": address}
    assert party.organisation is not None
    address = full_address(party.organisation.place_id, "register:organisation", party.organisation.ref)
    return {"title": party.organisation.name, "address": address}


def _locked(pairing: Pairing) -> Pairing:
    current = Pairing.objects.select_for_update().get(pk=pairing.pk)
    if current.state != State.NEW:
        raise ClosedError
    return current
