"""Asking and offering: sent, held, allowed, changed, asked again, taken back, over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.contributions.periods import periods_of
from oever.site.exchange import letters
from oever.site.exchange.actions.errors import ClosedError
from oever.site.exchange.care import care_for
from oever.site.exchange.fits import stems_of
from oever.site.exchange.models import Pledge, Poster, Posting, Replier, Reply
from oever.site.exchange.terms import terms_of
from oever.site.places.models import Area
from oever.site.register.models import Organisation

FOLLOW = "posting"
State = Posting.State


@dataclass(frozen=True, slots=True)
class Person:
    """How to call somebody and where to reach them, as far as they want to tell."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked or offered. `until_on`: None for the usual stretch (terms.toml)."""

    sentence: str
    what: str
    how: str = Posting.How.GIVE
    rhythm: str = Posting.Rhythm.ONCE
    parts: int = 1
    area: Area | None = None
    where_words: str = ""
    until_on: date | None = None
    organisation: Organisation | None = None
    from_words: str = ""
    contact_role: str = ""


def send_posting(
    *,
    place_id: str,
    kind: str,
    wording: Wording,
    person: Person,
    by: Actor,
    is_for_somebody: bool = False,
    is_checked: bool = False,
    through_desk: bool = False,
    is_told: bool = True,
) -> tuple[Posting, str]:
    """Put an ask or an offer on the site, or hold it for a keeper; with the token of its private link.

    `is_checked`: a keeper has read it. `is_told`: the giver gets the mail with the link from here.
    """
    posting = Posting(
        place_id=place_id, kind=kind, is_for_somebody=is_for_somebody, through_desk=through_desk,
        language=person.language,
    )  # fmt: skip
    _word(posting, wording)
    _open_or_hold(posting, is_checked=is_checked)
    with changing(posting, did=f"send_{kind}", by=by):
        posting.save()
        if person.name or person.mail or person.phone:
            posting.poster = Poster.objects.create(
                posting=posting, name=person.name, mail=person.mail.lower(), phone=person.phone
            )
        token = make_link(posting, purpose=FOLLOW)
        if is_told:
            letters.tell_posted(posting, token)
    return posting, token


def change_posting(*, posting: Posting, wording: Wording, by: Actor) -> Posting:
    """Its giver says it better. Words that need care hold it again. Raises ClosedError."""
    with transaction.atomic():
        current = locked(posting)
        if current.state not in (State.OPEN, State.HELD):
            raise ClosedError
        with changing(current, did="change_posting", by=by):
            before = current.sentence
            _word(current, wording)
            if current.sentence != before or current.state == State.HELD:
                _open_or_hold(current, is_checked=False)
            current.revision += 1
            current.save()
    return current


def allow_posting(*, posting: Posting, by: Actor) -> Posting:
    """A keeper has looked: it may stand on the site. Raises ClosedError."""
    with transaction.atomic():
        current = locked(posting)
        if current.state != State.HELD:
            raise ClosedError
        with changing(current, did="allow_posting", by=by):
            current.state, current.opened_at, current.checked_by_id = (
                State.OPEN,
                timezone.now(),
                by.account_id,
            )
            current.save()
        letters.tell_allowed(current, make_link(current, purpose=FOLLOW))
    return current


def refuse_posting(*, posting: Posting, answer: str, by: Actor) -> Posting:
    """A keeper has looked: it does not stand on the site, and this is why, or this is who helps.

    Raises ClosedError.
    """
    with transaction.atomic():
        current = locked(posting)
        if current.state not in (State.HELD, State.OPEN):
            raise ClosedError
        with changing(current, did="refuse_posting", by=by):
            current.state, current.answer, current.checked_by_id = (
                State.REFUSED,
                answer.strip(),
                by.account_id,
            )
            current.ended_at = timezone.now()
            current.save()
        close_replies(current, by=by)
        letters.tell_refused(current, make_link(current, purpose=FOLLOW))
    return current


def withdraw_posting(*, posting: Posting, by: Actor) -> Posting:
    """Its giver takes it back: the words, the name and the address go. Raises ClosedError once it is over."""
    with transaction.atomic():
        current = locked(posting)
        if not current.is_alive and current.state != State.EXPIRED:
            raise ClosedError
        close_pledges(current, by=by)
        close_replies(current, by=by)
        with changing(current, did="withdraw_posting", by=by):
            current.state, current.ended_at = State.WITHDRAWN, timezone.now()
            current.sentence = current.where_words = current.from_words = current.stems = ""
            current.organisation = None
            current.save()
        Poster.objects.filter(posting=current).delete()
    return current


def renew_posting(*, posting: Posting, until_on: date | None, by: Actor) -> Posting:
    """Ask or offer it again: open until another day. Raises ClosedError."""
    with transaction.atomic():
        current = locked(posting)
        if current.state not in (State.EXPIRED, State.SOLVED, State.OPEN):
            raise ClosedError
        with changing(current, did="renew_posting", by=by):
            if current.state == State.SOLVED:  # what was done stays done; there is one more to give
                current.parts += 1
            current.state, current.ended_at = State.OPEN, None
            current.until_on = until_on or _usual_end(current.place_id)
            current.times_renewed += 1
            current.save()
    return current


def expire_posting(*, posting: Posting, by: Actor) -> bool:
    """Its last day is over: it closes, and its giver hears once that they can ask again.

    False if it lives.
    """
    with transaction.atomic():
        current = locked(posting)
        if current.state not in (State.OPEN, State.HELD) or current.days_left >= 0:
            return False
        with changing(current, did="expire_posting", by=by):
            current.state, current.ended_at = State.EXPIRED, timezone.now()
            current.save()
        close_replies(current, by=by)
        letters.tell_expired(current, make_link(current, purpose=FOLLOW))
    return True


def forget_people(*, posting: Posting) -> int:
    """The names and addresses of both sides go; what was asked, offered and done stays."""
    gone = Poster.objects.filter(posting=posting).delete()[0]
    return gone + Replier.objects.filter(reply__posting=posting).delete()[0]


def locked(posting: Posting) -> Posting:
    """The posting as it stands now, for this transaction alone: everything about it is changed in turn."""
    return Posting.objects.select_for_update(of=("self",)).get(pk=posting.pk)


def close_replies(posting: Posting, *, by: Actor, state: str = Reply.State.CLOSED) -> None:
    """It is over for everybody who still waited; each hears it once."""
    for reply in posting.replies.filter(state__in=Reply.OPEN):
        with changing(reply, did="close_reply", by=by):
            reply.state = state
            reply.save()
        letters.tell_over(reply)


def close_pledges(posting: Posting, *, by: Actor) -> None:
    """What was promised does not go on, because the posting was taken back."""
    for pledge in posting.pledges.filter(state=Pledge.State.STANDING).select_related("reply"):
        with changing(pledge, did="take_back_pledge", by=by):
            pledge.state, pledge.ended_at, pledge.told_by = Pledge.State.TAKEN_BACK, timezone.now(), "poster"
            pledge.save()
        reply = pledge.reply
        with changing(reply, did="close_reply", by=by):
            reply.state = Reply.State.CLOSED
            reply.save()
        letters.tell_taken_back(pledge)


def _word(posting: Posting, wording: Wording) -> None:
    posting.sentence, posting.what, posting.how = wording.sentence, wording.what, wording.how
    posting.rhythm, posting.parts = wording.rhythm, max(1, wording.parts)
    posting.area, posting.where_words = wording.area, wording.where_words
    posting.until_on = wording.until_on or _usual_end(posting.place_id)
    posting.organisation, posting.from_words = wording.organisation, wording.from_words
    posting.contact_role = wording.contact_role
    posting.stems = stems_of(wording.sentence)


def _open_or_hold(posting: Posting, *, is_checked: bool) -> None:
    texts = (posting.sentence, posting.where_words, posting.from_words, posting.contact_role)
    care = care_for(" ".join(texts), posting.place_id)
    posting.care = care.id if care else ""
    if care and not is_checked:
        posting.state, posting.opened_at = State.HELD, None
        posting.answer_by = periods_of(posting.place_id).answer_by(timezone.localdate())
    else:
        posting.state, posting.opened_at = State.OPEN, timezone.now()


def _usual_end(place_id: str) -> date:
    return timezone.localdate() + timedelta(days=terms_of(place_id).stands_for)
