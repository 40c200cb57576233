"""Joining an idea, leaving it, tying an ask to it, being ready to try something. Writes, like actions.py."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.exchange.actions import Person
from oever.site.exchange.models import Posting
from oever.site.register.models import Organisation
from oever.site.ventures import letters
from oever.site.ventures.actions import ClosedError, locked
from oever.site.ventures.models import Idea, Joiner, Joining, Readiness

JOINED = "joining"
Stage = Idea.Stage


def join_idea(
    *,
    idea: Idea,
    kind: str,
    person: Person,
    by: Actor,
    words: str = "",
    organisation: Organisation | None = None,
) -> tuple[Joining, str]:
    """Somebody does something in it; with the token with which they can leave. Raises ClosedError."""
    with transaction.atomic():
        current = locked(idea)
        if current.stage in (Stage.JOINED, Stage.WITHDRAWN, Stage.STOPPED):
            raise ClosedError
        joining = Joining(
            place_id=current.place_id, idea=current, kind=kind, organisation=organisation, words=words,
            language=person.language,
        )  # fmt: skip
        with changing(joining, did="join_idea", by=by):
            joining.save()
            Joiner.objects.create(
                joining=joining, name=person.name, mail=person.mail.lower(), phone=person.phone
            )
        with changing(current, did="idea_moved", by=by):
            current.last_moved_at = timezone.now()
            current.save()
        token = make_link(joining, purpose=JOINED)
        letters.tell_joined(joining, token)
    return joining, token


def leave_idea(*, joining: Joining, by: Actor) -> None:
    """They stop, without a reason; their name and address go."""
    with transaction.atomic():
        if joining.left_at is None:
            with changing(joining, did="leave_idea", by=by):
                joining.left_at, joining.words = timezone.now(), ""
                joining.save()
        Joiner.objects.filter(joining=joining).delete()


def tie_posting(*, idea: Idea, posting: Posting, by: Actor) -> None:
    """An ask or an offer belongs to this idea. A second time changes nothing."""
    with transaction.atomic():
        current = locked(idea)
        with changing(current, did="tie_posting", by=by):
            current.postings.add(posting)


def say_ready(
    *, organisation: Organisation, with_what: str, conditions: str, until_on: date, by: Actor
) -> Readiness:
    """An organisation can and wants to try something."""
    one = Readiness(
        place_id=organisation.place_id, organisation=organisation, with_what=with_what, conditions=conditions,
        until_on=until_on,
    )  # fmt: skip
    with changing(one, did="say_ready", by=by):
        one.save()
    return one


def no_longer_ready(*, readiness: Readiness, by: Actor) -> None:
    """Not any more."""
    with changing(readiness, did="no_longer_ready", by=by):
        readiness.ended_at = timezone.now()
        readiness.save()
