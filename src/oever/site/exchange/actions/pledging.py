"""Promising, taking back, and how it went. One part is promised to one person, whatever happens at once."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.exchange import letters
from oever.site.exchange.actions.errors import ClosedError, GoneError
from oever.site.exchange.actions.posting import close_replies, locked
from oever.site.exchange.actions.replying import both
from oever.site.exchange.models import Pledge, Posting, Reply
from oever.site.exchange.terms import terms_of

POSTER, REPLIER = "poster", "replier"


def promise(*, reply: Reply, by: Actor) -> Pledge:
    """Whoever posted promises it to whoever replied; both get each other's address, the others hear.

    Raises GoneError when all there is was promised a moment earlier, ClosedError when it is over.
    """
    try:
        with transaction.atomic():
            return _promise(reply, by)
    except IntegrityError as problem:  # the constraint of the database: the last word
        raise GoneError from problem


def _promise(reply: Reply, by: Actor) -> Pledge:
    posting, current = both(reply)
    if posting.state == Posting.State.PROMISED and current.is_open:
        raise GoneError
    if posting.state != Posting.State.OPEN or current.state not in (Reply.State.OPEN, Reply.State.WAITING):
        raise ClosedError
    part = free_part(posting)
    if part is None:
        raise GoneError
    ask_on = timezone.localdate() + timedelta(days=terms_of(posting.place_id).ask_after)
    pledge = Pledge(place_id=posting.place_id, posting=posting, reply=current, part=part, ask_on=ask_on)
    with changing(pledge, did="promise", by=by):
        pledge.save()
    with changing(current, did="choose_reply", by=by):
        current.state = Reply.State.CHOSEN
        current.save()
    letters.tell_promised(pledge)
    if free_part(posting) is None:
        with changing(posting, did="promise_posting", by=by):
            posting.state = Posting.State.PROMISED
            posting.save()
        for other in posting.replies.filter(state=Reply.State.OPEN):
            with changing(other, did="let_reply_wait", by=by):
                other.state = Reply.State.WAITING
                other.save()
            letters.tell_gone(other, pledge)
    return pledge


def free_part(posting: Posting) -> int | None:
    """The lowest part that nobody was promised; None when all are."""
    held = set(posting.pledges.filter(state__in=Pledge.HOLDS).values_list("part", flat=True))
    return next((part for part in range(1, posting.parts + 1) if part not in held), None)


def take_back(*, pledge: Pledge, side: str, why: str, by: Actor) -> Pledge:
    """One of the two cannot after all: it is free again, and who waited hears that. Raises ClosedError."""
    with transaction.atomic():
        posting = locked(pledge.posting)
        current = Pledge.objects.select_related("reply").get(pk=pledge.pk)
        if not current.is_standing:
            raise ClosedError
        with changing(current, did="take_back_pledge", by=by):
            current.state, current.ended_at = Pledge.State.TAKEN_BACK, timezone.now()
            current.told_by, current.why = side, why.strip()[:300]
            current.save()
        with changing(current.reply, did="reply_after_take_back", by=by):
            current.reply.state = Reply.State.CLOSED if side == REPLIER else Reply.State.OPEN
            current.reply.save()
        letters.tell_taken_back(current)
        _open_again(posting, by)
    return current


def tell_outcome(*, pledge: Pledge, side: str, worked: str, told: str, by: Actor) -> Pledge:
    """Did it work? Yes closes the part; no opens it again. Raises ClosedError when it was said already."""
    with transaction.atomic():
        posting = locked(pledge.posting)
        current = Pledge.objects.select_related("reply").get(pk=pledge.pk)
        if not current.is_standing:
            raise ClosedError
        is_done = worked != Pledge.Worked.NO
        with changing(current, did="tell_outcome", by=by):
            current.state = Pledge.State.DONE if is_done else Pledge.State.NOT_DONE
            current.worked, current.told, current.told_by = worked, told.strip(), side
            current.ended_at = timezone.now()
            current.save()
        with changing(current.reply, did="end_reply", by=by):
            current.reply.state = Reply.State.DONE if is_done else Reply.State.CLOSED
            current.reply.save()
        if is_done:
            _solve(posting, by)
        else:
            _open_again(posting, by)
    return current


def ask_did_it_work(*, pledge: Pledge, by: Actor) -> bool:
    """The one mail with that question, once; False when it was asked or told already."""
    with transaction.atomic():
        locked(pledge.posting)
        current = Pledge.objects.select_related("reply", "posting").get(pk=pledge.pk)
        if not current.is_standing or current.asked_at is not None:
            return False
        with changing(current, did="ask_did_it_work", by=by):
            current.asked_at = timezone.now()
            current.save()
        letters.ask_did_it_work(current)
    return True


def _solve(posting: Posting, by: Actor) -> None:
    done = posting.pledges.filter(state=Pledge.State.DONE).count()
    if done < posting.parts:
        return
    with changing(posting, did="solve_posting", by=by):
        posting.state, posting.ended_at = Posting.State.SOLVED, timezone.now()
        posting.save()
    close_replies(posting, by=by)


def _open_again(posting: Posting, by: Actor) -> None:
    """There is something to give again: open, unless its last day is over, and who waited hears it."""
    if posting.state != Posting.State.PROMISED:
        return
    is_over = posting.days_left < 0
    with changing(posting, did="open_posting_again", by=by):
        posting.state = Posting.State.EXPIRED if is_over else Posting.State.OPEN
        posting.ended_at = timezone.now() if is_over else None
        posting.save()
    if is_over:
        close_replies(posting, by=by)
        return
    for reply in posting.replies.filter(state=Reply.State.WAITING):
        with changing(reply, did="open_reply_again", by=by):
            reply.state = Reply.State.OPEN
            reply.save()
        letters.tell_free_again(reply)
