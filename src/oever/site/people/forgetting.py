"""What is known of a person here: their account. Its history keeps a number that leads nowhere."""

from __future__ import annotations

from oever.site.people.models import Account


def names_behind(mail: str) -> list[str]:
    return [name for name in Account.objects.filter(mail=mail).values_list("name", flat=True) if name]


def forget(mail: str) -> int:
    """Remove the account; who did what stays, as a role."""
    removed: int = Account.objects.filter(mail=mail).delete()[1].get("people.Account", 0)
    return removed
