"""The mails of this room, each in the language of who gets it, queued with the change it tells of."""

from __future__ import annotations

import hashlib
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.links import make_link
from oever.site.common.models import Mail
from oever.site.common.outbox import queue_mail
from oever.site.places.words import said
from oever.site.rounds.models import Invitation, Question, Respondent, Response, Round

FOLLOW, ANSWER = "follow", "answer_round"
SITE_LANGUAGES = ("nl", "en")


def tell_received(response: Response, token: str) -> None:
    """To who takes part and left an address: we have it, and this is your own link."""
    to = mail_of(response)
    if to:
        with override(_site_language(response.language)):
            told = {
                "round": response.round,
                "address": full_address(response.place_id, "rounds:follow", token),
            }
            queue_mail(to=to, subject=gettext("Je antwoord is binnen"), body=_body("received", **told))


def tell_closed(round: Round) -> int:
    """To everybody who left an address, once for each address: this is what we do with it."""
    waiting = Respondent.objects.filter(
        response__round=round, response__state=Response.State.SENT
    ).select_related("response")
    themes, told = list(round.themes.all()), 0
    for one in waiting.order_by("pk"):
        with override(_site_language(one.response.language)):
            key = f"round_closed:{round.pk}:{hashlib.sha256(one.mail.encode()).hexdigest()[:24]}"
            if Mail.objects.filter(key=key).exists():
                continue
            token = make_link(one.response, purpose=FOLLOW)
            lines = {
                "round": round,
                "themes": themes,
                "address": full_address(round.place_id, "rounds:round", round.ref),
                "own": full_address(round.place_id, "rounds:follow", token),
            }
            subject = gettext("Dit doen we ermee: %(title)s") % {"title": str(round.name)}
            queue_mail(to=one.mail, subject=subject[:200], body=_body("closed", **lines), key=key)
            told += 1
    return told


def ask_by_mail(invitation: Invitation, key: str) -> None:
    """To somebody who is asked: the question, a link for each answer, and: you may also just reply."""
    round = invitation.round
    with override(_site_language(invitation.language)):
        token = make_link(invitation, purpose=ANSWER)
        sense = round.questions.filter(kind=Question.Kind.SENSE).first()
        address = full_address(round.place_id, "rounds:by_mail", token)
        lines = {
            "round": round,
            "address": address,
            "sense": sense,
            "choices": [(value, f"{address}?zeg={value}") for value in ("good", "unsure", "worried")],
        }
        subject = gettext("Een vraag aan jou: %(title)s [%(code)s]") % {
            "title": said(round.title),
            "code": round.code,
        }
        queue_mail(to=invitation.mail, subject=subject[:200], body=_body("asked", **lines), key=key)


def mail_of(response: Response) -> str:
    """Where the answer goes; "" for whoever left no address."""
    found = Respondent.objects.filter(response=response).first()
    return found.mail if found else ""


def _site_language(language: str) -> str:
    return language if language in SITE_LANGUAGES else "nl"


def _body(name: str, **told: Any) -> str:
    return render_to_string(f"rounds/mail/{name}.txt", told).strip() + "\n"
