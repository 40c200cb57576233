"""The mails of this room: received, answered, joined; one link each, in the language of who gets them."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.ventures.models import Idea, Joining


def tell_received(idea: Idea, token: str) -> None:
    """To who had it: we have it, by when you have an answer, and the private link."""
    with override(idea.language):
        _send(idea, _("Je idee is binnen: %(title)s"), "received", token)


def tell_answered(idea: Idea, token: str) -> None:
    """To who had it: what we do, what we do not, why."""
    with override(idea.language):
        _send(idea, _("Antwoord op je idee: %(title)s"), "answered", token)


def tell_merged(idea: Idea, into: Idea, token: str) -> None:
    """To who had it: it goes on inside another idea."""
    with override(idea.language):
        page = full_address(into.place_id, "ventures:idea", into.pk) if into.is_public else ""
        _send(idea, _("Je idee gaat verder: %(title)s"), "merged", token, into=into, page=page)


def tell_joined(joining: Joining, token: str) -> None:
    """To who joined: thank you, and a link to leave. To who had the idea: somebody joined."""
    joiner = getattr(joining, "joiner", None)
    idea = joining.idea
    if joiner and joiner.mail:
        with override(joining.language):
            address = full_address(idea.place_id, "ventures:joined", token)
            body = _body("joined", idea=idea, address=address)
            queue_mail(to=joiner.mail, subject=_("Je doet mee: %(title)s") % {"title": idea.title}, body=body)
    giver = getattr(idea, "giver", None)
    if giver and giver.mail and joiner:
        with override(idea.language):
            body = _body("somebody_joined", idea=idea, joiner=joiner, joining=joining)
            subject = _("Iemand doet mee: %(title)s") % {"title": idea.title}
            queue_mail(to=giver.mail, subject=subject[:200], body=body, key=f"somebody_joined:{joining.pk}")


def _send(idea: Idea, subject: str, name: str, token: str, **told: Any) -> None:
    giver = getattr(idea, "giver", None)
    if giver and giver.mail:
        address = full_address(idea.place_id, "ventures:mine", token)
        body = _body(name, idea=idea, address=address, **told)
        queue_mail(to=giver.mail, subject=(subject % {"title": idea.title})[:200], body=body)


def _body(name: str, **told: Any) -> str:
    return render_to_string(f"ventures/mail/{name}.txt", told).strip() + "\n"
