"""What anybody can bring in: it waits, a keeper shows it or says why not, and the giver hears."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.contributions.periods import periods_of as taking_part
from oever.site.promises import letters
from oever.site.promises.errors import RefusedPromiseError
from oever.site.promises.models import Giver
from oever.site.promises.models.entered import Entered
from oever.site.promises.periods import periods_of
from oever.vocabulary.languages import Text

Kept = TypeVar("Kept", bound=Entered)
FOLLOW = "follow_promise"
Entry = Entered.Entry


def enter(record: Kept, *, mail: str, did: str, by: Actor) -> str:
    """Save a new record that waits for a keeper; gives the token of the giver's private link.

    Called by the actions of this package, inside nothing: it opens the transaction itself."""
    record.entry = Entry.NEW
    record.answer_by = timezone.localdate() + timedelta(days=periods_of(record.place_id).answer_within)
    with changing(record, did=did, by=by):
        record.save()
        token = make_link(record, purpose=FOLLOW)
        if mail:
            Giver.objects.create(
                record_type=record._meta.label_lower, record_id=record.pk, mail=mail.strip().lower()
            )
            letters.tell_received(record, mail, token)
    return token


def show_entry(*, record: Kept, by: Actor, answer: str = "") -> Kept:
    """A keeper puts it on the site. Raises RefusedPromiseError when a colleague was first."""
    with transaction.atomic():
        current = _waiting(record)
        with changing(current, did="show_entry", by=by):
            current.entry, current.entry_answer = Entry.SHOWN, answer.strip()
            current.save()
        letters.tell_shown(current)
    return current


def refuse_entry(*, record: Kept, answer: str, by: Actor) -> Kept:
    """A keeper does not put it on the site, and says why."""
    if not answer.strip():
        raise RefusedPromiseError(
            Text(nl="Schrijf waarom niet; de gever leest het.", en="Say why not; the giver reads it."),
            "answer",
        )
    with transaction.atomic():
        current = _waiting(record)
        with changing(current, did="refuse_entry", by=by):
            current.entry, current.entry_answer = Entry.REFUSED, answer.strip()
            current.save()
        letters.tell_refused(current)
    return current


def withdraw_entry(*, record: Kept, by: Actor) -> Kept:
    """The giver takes it back before it is shown; their address goes."""
    with transaction.atomic():
        current = _waiting(record)
        with changing(current, did="withdraw_entry", by=by):
            current.entry = Entry.WITHDRAWN
            current.save()
            Giver.objects.filter(record_type=current._meta.label_lower, record_id=current.pk).delete()
    return current


def forget_givers(*, place_id: str, by: Actor) -> int:
    """The addresses of givers go some time after their answer (periods of taking part). Gives how many."""
    before = timezone.now() - timedelta(days=taking_part(place_id).giver_kept)
    gone = 0
    for model in Entered.__subclasses__():
        over = model._default_manager.filter(place_id=place_id, changed_at__lt=before).exclude(
            entry=Entry.NEW
        )
        givers = Giver.objects.filter(record_type=model._meta.label_lower, record_id__in=over.values("pk"))
        for giver in givers:
            with changing(giver, did="forget_giver", by=by):
                giver.delete()
            gone += 1
    return gone


def locked(record: Kept) -> Kept:
    """The record as it is now, held until the transaction ends."""
    found: Kept = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    return found


def _waiting(record: Kept) -> Kept:
    current = locked(record)
    if current.entry != Entry.NEW:
        raise RefusedPromiseError(
            Text(
                nl="Een bijhouder heeft dit net bekeken; kijk nog eens.",
                en="A keeper has just seen to this; look again.",
            )
        )
    return current
