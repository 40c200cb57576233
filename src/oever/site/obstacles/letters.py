"""The mails of this room, to whoever told an obstacle; queued in the transaction of what they tell of."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.obstacles.models import Obstacle


def tell_received(obstacle: Obstacle, mail: str, token: str) -> None:
    """We have it, you hear from us by then, and this is your own link."""
    with override(obstacle.language):
        address = full_address(obstacle.place_id, "obstacles:follow", token)
        _send(obstacle, mail, gettext("Je knelpunt is binnen"), "received", {"address": address})


def tell_shown(obstacle: Obstacle, answer: str) -> None:
    """It stands on the site, alone or with others."""
    with override(obstacle.language):
        head = obstacle.part_of or obstacle
        told = {"address": full_address(obstacle.place_id, "obstacles:obstacle", head.ref), "answer": answer}
        _send(obstacle, mail_of(obstacle), gettext("Je knelpunt staat erop"), "shown", told)


def tell_refused(obstacle: Obstacle) -> None:
    """It does not come on the site, and why."""
    with override(obstacle.language):
        _send(obstacle, mail_of(obstacle), gettext("Antwoord op je knelpunt"), "refused", {})


def tell_closed(obstacle: Obstacle, answer: str) -> None:
    """There is an answer."""
    with override(obstacle.language):
        head = obstacle.part_of or obstacle
        told = {"address": full_address(obstacle.place_id, "obstacles:obstacle", head.ref), "answer": answer}
        _send(obstacle, mail_of(obstacle), gettext("Er is een antwoord op je knelpunt"), "closed", told)


def mail_of(obstacle: Obstacle) -> str:
    """Where the answer goes; "" for whoever left no address."""
    teller = getattr(obstacle, "teller", None)
    return teller.mail if teller else ""


def _send(obstacle: Obstacle, mail: str, subject: str, name: str, told: dict[str, Any]) -> None:
    if mail:
        body = render_to_string(f"obstacles/mail/{name}.txt", {"obstacle": obstacle, **told}).strip() + "\n"
        queue_mail(to=mail, subject=subject, body=body)
