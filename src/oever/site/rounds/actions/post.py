"""Replies by mail: kept once, and made an answer by a keeper. The inbox of the desk brings them here."""

from __future__ import annotations

from django.db import transaction

from oever.errors import OeverError
from oever.site.common.history import RESIDENT, Actor, changing
from oever.site.common.models import Mail
from oever.site.common.places import main_place
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.actions.inviting import answer_invitation
from oever.site.rounds.mailbox import Received
from oever.site.rounds.models import Invitation, Letter, Question, Response, Round
from oever.vocabulary.languages import Text

ASKED = "ask_round:"


class AlreadyReadError(OeverError):
    """A colleague was first."""

    exit_code = 9


def keep_letter(*, received: Received, name: str, by: Actor) -> bool:
    """Keep one mail; False when it was here before. `name` stands in for a Message-ID that is missing."""
    invitation = _invitation_of(received)
    round = invitation.round if invitation else Round.objects.filter(code=received.code).first()
    with transaction.atomic():
        message_id = received.message_id or f"file:{name}"
        if Letter.objects.filter(message_id=message_id).exists():
            return False
        letter = Letter(
            place_id=round.place_id if round else main_place().id, round=round, invitation=invitation,
            message_id=message_id, sender=received.sender, subject=received.subject, text=received.text,
        )  # fmt: skip
        with changing(letter, did="keep_letter", by=by):
            letter.save()
    return True


def letter_is_answer(*, letter: Letter, question: Question, text: str, language: str, by: Actor) -> Response:
    """What the letter says is an answer to this question; who sent it hears what is done with it.

    Raises AlreadyReadError, WrongPhaseError.
    """
    with transaction.atomic():
        current = _new(letter)
        said = Said(question.pk, text=text)
        about = About(channel="mail", language=language, mail=current.sender)
        invitation = current.invitation
        if invitation is not None and invitation.round_id == question.round_id:
            response, _token = answer_invitation(
                invitation=invitation, said=_with_before(invitation, said), about=about, by=RESIDENT
            )
        else:
            response, _token = send_response(
                round=question.round, key=f"letter:{current.pk}", said=[said], about=about, by=RESIDENT
            )
        with changing(current, did="letter_is_answer", by=by):
            _put_away(current, Letter.State.ANSWER)
            if not Letter.objects.filter(response=response).exists():
                current.response = response
            current.save()
    return response


def letter_aside(*, letter: Letter, by: Actor) -> Letter:
    """It is no answer to anything here; its words and sender are forgotten."""
    with transaction.atomic():
        current = _new(letter)
        with changing(current, did="letter_aside", by=by):
            _put_away(current, Letter.State.ASIDE)
            current.save()
    return current


def _put_away(letter: Letter, state: str) -> None:
    letter.state = state
    letter.sender = letter.text = letter.subject = ""


def _with_before(invitation: Invitation, said: Said) -> list[Said]:
    """What this person said before, with the new words behind those to the same question."""
    response = invitation.response
    if response is None or not response.counts:
        return [said]
    before = [
        Said(one.question_id, one.option_id, one.value, one.text, one.translations)
        for one in response.answers.all()
    ]
    same = next(
        (one for one in before if one.question_id == said.question_id and one.option_id is None), None
    )
    if same is None:
        return [*before, said]
    joined = f"{same.text}\n\n{said.text}" if same.text and said.text not in same.text else said.text
    return [
        *(one for one in before if one is not same),
        Said(same.question_id, None, same.value, joined, same.translations),
    ]


def _invitation_of(received: Received) -> Invitation | None:
    keys = Mail.objects.filter(message_id__in=received.answers, key__startswith=ASKED)
    for key in keys.values_list("key", flat=True):
        found = Invitation.objects.filter(pk=(key or "").removeprefix(ASKED)).select_related("round").first()
        if found is not None:
            return found
    return None


def _new(letter: Letter) -> Letter:
    current = Letter.objects.select_for_update().get(pk=letter.pk)
    if current.state != Letter.State.NEW:
        raise AlreadyReadError(
            Text(
                nl="Een collega heeft deze brief al gelezen.", en="A colleague has read this letter already."
            )
        )
    return current
