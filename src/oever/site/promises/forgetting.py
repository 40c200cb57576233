"""What this room knows of people: addresses, names under letters, what they typed. What happened stays."""

from __future__ import annotations

from oever.site.promises.models import Giver, Signature


def names_behind(mail: str) -> list[str]:
    """The names under which this address was asked to sign."""
    asked = Signature.objects.filter(mail__iexact=mail, organisation=None)
    return [name for name in asked.values_list("name", flat=True) if name]


def forget(mail: str) -> int:
    """A line that was said stays, without who said it."""
    changed = Giver.objects.filter(mail__iexact=mail).delete()[0]
    return changed + Signature.objects.filter(mail__iexact=mail).update(mail="")
