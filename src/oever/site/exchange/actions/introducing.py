"""Who knows somebody: asked for, asked on to the other side, made when both say yes."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link
from oever.site.exchange import letters
from oever.site.exchange.actions.errors import ClosedError, NoReachError
from oever.site.exchange.actions.posting import Person
from oever.site.exchange.models import Asker, Introduction
from oever.site.exchange.terms import terms_of
from oever.site.register.models import Organisation

FOLLOW, ASKED = "introduction", "introduction_asked"
State = Introduction.State


def ask_introduction(
    *,
    place_id: str,
    to_words: str,
    why: str,
    person: Person,
    by: Actor,
    to_organisation: Organisation | None = None,
    is_public: bool = False,
    is_told: bool = True,
) -> tuple[Introduction, str]:
    """Somebody wants to meet somebody; with the token of the private link. Raises NoReachError."""
    if not person.mail and not person.phone:
        raise NoReachError
    answer_by = timezone.localdate() + timedelta(days=terms_of(place_id).introduced_within)
    one = Introduction(
        place_id=place_id, to_words=to_words, why=why, to_organisation=to_organisation, is_public=is_public,
        language=person.language, answer_by=answer_by,
    )  # fmt: skip
    with changing(one, did="ask_introduction", by=by):
        one.save()
        one.asker = Asker.objects.create(
            introduction=one, name=person.name, mail=person.mail.lower(), phone=person.phone
        )
        token = make_link(one, purpose=FOLLOW)
        if is_told:
            letters.tell_introduction_asked(one, token)
    return one, token


def pass_on(*, introduction: Introduction, mail: str, by: Actor) -> Introduction:
    """A keeper asks the other side, by mail, whether they want to be introduced. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(introduction)
        with changing(current, did="pass_on", by=by):
            current.state, current.other_mail, current.passed_on_at = (
                State.PASSED_ON,
                mail.lower(),
                timezone.now(),
            )
            current.answered_by_id = by.account_id
            current.save()
        letters.ask_other_side(current, make_link(current, purpose=ASKED))
    return current


def say_yes_to(*, introduction: Introduction, by: Actor) -> Introduction:
    """The other side says yes: both get one mail with each other's address. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(introduction)
        if current.state != State.PASSED_ON:
            raise ClosedError
        with changing(current, did="make_introduction", by=by):
            current.state, current.answered_at = State.MADE, timezone.now()
            current.save()
        letters.tell_introduced(current)
        _forget_other(current)
    return current


def say_no_to(*, introduction: Introduction, by: Actor) -> Introduction:
    """The other side would rather not: no address has been given. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(introduction)
        if current.state != State.PASSED_ON:
            raise ClosedError
        with changing(current, did="not_introduced", by=by):
            current.state, current.answered_at = State.NOT_MADE, timezone.now()
            current.save()
        letters.tell_not_introduced(current)
        _forget_other(current)
    return current


def answer_introduction(*, introduction: Introduction, is_made: bool, answer: str, by: Actor) -> Introduction:
    """A keeper says what came of it: made by phone or in person, or nobody known. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(introduction)
        with changing(current, did="make_introduction" if is_made else "not_introduced", by=by):
            current.state = State.MADE if is_made else State.NOT_MADE
            current.answer, current.answered_at, current.answered_by_id = (
                answer,
                timezone.now(),
                by.account_id,
            )
            current.save()
        letters.tell_introduction_answered(current)
        _forget_other(current)
    return current


def withdraw_introduction(*, introduction: Introduction, by: Actor) -> Introduction:
    """Whoever asked does not need it any more; what they typed and who they are goes. Raises ClosedError."""
    with transaction.atomic():
        current = _locked(introduction)
        with changing(current, did="withdraw_introduction", by=by):
            current.state, current.to_words, current.why, current.other_mail = State.WITHDRAWN, "", "", ""
            current.save()
        Asker.objects.filter(introduction=current).delete()
    return current


def _locked(introduction: Introduction) -> Introduction:
    current = Introduction.objects.select_for_update(of=("self",)).get(pk=introduction.pk)
    if not current.is_open:
        raise ClosedError
    return current


def _forget_other(introduction: Introduction) -> None:
    """The address of the other side was needed for one mail."""
    Introduction.objects.filter(pk=introduction.pk).update(other_mail="")
