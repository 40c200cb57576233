"""Answering an ask or an offer; and, before that, a keeper's look at words that need care."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.exchange import letters
from oever.site.exchange.actions.errors import ClosedError, NoReachError
from oever.site.exchange.actions.posting import Person, locked
from oever.site.exchange.care import care_for
from oever.site.exchange.models import Posting, Replier, Reply
from oever.site.register.models import Organisation

FOLLOW = "reply"
State = Reply.State


def send_reply(
    *,
    posting: Posting,
    words: str,
    person: Person,
    by: Actor,
    organisation: Organisation | None = None,
    from_words: str = "",
) -> tuple[Reply, str]:
    """Answer what is open; with the token of the private link. Raises ClosedError, NoReachError."""
    if not person.mail and not person.phone:
        raise NoReachError
    with transaction.atomic():
        current = locked(posting)
        if current.state not in (Posting.State.OPEN, Posting.State.PROMISED):
            raise ClosedError
        care = care_for(f"{words} {from_words}", current.place_id)
        state = State.OPEN if current.is_open else State.WAITING
        reply = Reply(
            place_id=current.place_id, posting=current, words=words, organisation=organisation,
            from_words=from_words, language=person.language, care=care.id if care else "",
            state=State.HELD if care else state,
        )  # fmt: skip
        with changing(reply, did="send_reply", by=by):
            reply.save()
            reply.replier = Replier.objects.create(
                reply=reply, name=person.name, mail=person.mail.lower(), phone=person.phone
            )
            token = make_link(reply, purpose=FOLLOW)
            letters.tell_replied(reply, token)
        if reply.state != State.HELD:
            letters.tell_reply(reply)
    return reply, token


def allow_reply(*, reply: Reply, by: Actor) -> Reply:
    """A keeper has looked: it goes on to whoever posted. Raises ClosedError."""
    with transaction.atomic():
        posting, current = both(reply)
        if current.state != State.HELD:
            raise ClosedError
        with changing(current, did="allow_reply", by=by):
            current.state = State.OPEN if posting.is_open else State.WAITING
            current.save()
        letters.tell_reply(current)
    return current


def refuse_reply(*, reply: Reply, by: Actor) -> Reply:
    """A keeper has looked: it goes no further. Raises ClosedError."""
    with transaction.atomic():
        _posting, current = both(reply)
        if current.state != State.HELD:
            raise ClosedError
        with changing(current, did="refuse_reply", by=by):
            current.state = State.CLOSED
            current.save()
        letters.tell_over(current)
    return current


def decline_reply(*, reply: Reply, by: Actor) -> Reply:
    """Whoever posted says: thank you, not this time. Raises ClosedError."""
    with transaction.atomic():
        _posting, current = both(reply)
        if not current.is_open:
            raise ClosedError
        with changing(current, did="decline_reply", by=by):
            current.state = State.DECLINED
            current.save()
        letters.tell_over(current)
    return current


def withdraw_reply(*, reply: Reply, by: Actor) -> Reply:
    """Whoever answered takes it back before anything was promised; name and address go.

    Raises ClosedError.
    """
    with transaction.atomic():
        _posting, current = both(reply)
        if not current.is_open:
            raise ClosedError
        with changing(current, did="withdraw_reply", by=by):
            current.state, current.words, current.from_words = State.WITHDRAWN, "", ""
            current.changed_at = timezone.now()
            current.save()
        Replier.objects.filter(reply=current).delete()
    return current


def both(reply: Reply) -> tuple[Posting, Reply]:
    """The posting and the reply as they stand now, the posting locked first: always in that order."""
    posting = locked(reply.posting)
    return posting, Reply.objects.select_related("replier").get(pk=reply.pk)
