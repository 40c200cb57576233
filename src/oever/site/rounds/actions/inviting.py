"""Asking people by mail. What they answer, by a click or a reply, is a response like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from oever.site.common.history import Actor, changing, note
from oever.site.rounds import letters
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.models import Invitation, Response, Round
from oever.site.rounds.phases import require


def invite(*, round: Round, mails: Iterable[str], language: str, by: Actor) -> int:
    """Ask everybody on a list, each address once for a round; gives how many were new."""
    require(round, "invite")
    wanted = list(dict.fromkeys(mail.strip().lower() for mail in mails if mail.strip()))
    with transaction.atomic():
        known = set(round.invitations.filter(mail__in=wanted).values_list("mail", flat=True))
        new = [mail for mail in wanted if mail not in known]
        for mail in new:
            one = Invitation.objects.create(
                place_id=round.place_id, round=round, mail=mail, language=language
            )
            letters.ask_by_mail(one, key=invitation_key(one))
        note(round, did="invite", by=by, told={"asked": len(new)})
    return len(new)


def answer_invitation(
    *, invitation: Invitation, said: Sequence[Said], about: About, by: Actor
) -> tuple[Response, str]:
    """What somebody who was asked by mail says; saying it again changes it."""
    with transaction.atomic():
        response, token = send_response(
            round=invitation.round, key=f"invitation:{invitation.pk}", said=said, about=about, by=by
        )
        if invitation.response_id is None:
            with changing(invitation, did="answer_invitation", by=by):
                invitation.response = response
                invitation.save()
    return response, token


def invitation_key(invitation: Invitation) -> str:
    """The key of the mail of an invitation in the outbox; a reply is found back by it."""
    return f"ask_round:{invitation.pk}"
