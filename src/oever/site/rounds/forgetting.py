"""Forgetting a person: their address goes, and their name out of everything that was typed here."""

from __future__ import annotations

from oever.site.rounds.models import Invitation, Letter, Respondent, Response


def names_behind(mail: str) -> list[str]:
    """The names under which somebody with this address wanted to be shown."""
    shown = Response.objects.filter(respondent__mail=mail).exclude(shown_name="")
    return list(shown.values_list("shown_name", flat=True))


def forget(mail: str) -> int:
    """What was said stays, without who said it."""
    gone = Respondent.objects.filter(mail=mail).delete()[0]
    gone += Letter.objects.filter(sender=mail).delete()[0]
    return gone + Invitation.objects.filter(mail=mail).delete()[0]
