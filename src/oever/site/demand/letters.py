"""The mails of this room: to whoever takes a gap up, and to whoever told a need."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.demand.models import Need, TakenUp
from oever.site.demand.shown import class_name


def tell_taken_up(taken: TakenUp, token: str) -> None:
    """At once: we have it, you hear from us by then, and this is your own link."""
    to = _mail_of(taken)
    if to:
        with override(taken.language):
            told = {
                "taken": taken, "name": class_name(taken.class_id),
                "address": full_address(taken.place_id, "demand:follow", token),
            }  # fmt: skip
            body = render_to_string("demand/mail/taken_up.txt", told)
            queue_mail(to=to, subject=gettext("Jullie willen dit doen: %s") % told["name"], body=body)


def tell_answered(taken: TakenUp, words: str) -> None:
    """The answer, in the words of a person."""
    to = _mail_of(taken)
    if to:
        with override(taken.language):
            told = {"words": words, "name": class_name(taken.class_id)}
            body = render_to_string("demand/mail/answered.txt", told)
            queue_mail(to=to, subject=gettext("Antwoord: %s") % told["name"], body=body)


def tell_need(need: Need, token: str) -> None:
    """To whoever told a need: their own link, and where who can do it stands."""
    asker = getattr(need, "asker", None)
    if asker and asker.mail:
        with override(need.language):
            told = {
                "need": need,
                "address": full_address(need.place_id, "demand:follow_need", token),
                "page": full_address(need.place_id, "demand:need", need.pk),
            }
            body = render_to_string("demand/mail/need.txt", told)
            queue_mail(to=asker.mail, subject=gettext("Wat je nodig hebt"), body=body)


def _mail_of(taken: TakenUp) -> str:
    taker = getattr(taken, "taker", None)
    return str(taker.mail) if taker else ""
