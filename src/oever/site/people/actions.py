"""What changes about people: accounts and what they may do."""

from __future__ import annotations

from django.db import models

from oever.site.common.history import Actor, changing
from oever.site.people.models import Account, Role, normalised
from oever.site.people.roles import BY_ID


def open_account(*, mail: str, name: str, by: Actor, language: str = "nl") -> Account:
    """A new account; whoever has it comes in by a code that is mailed to it."""
    account = Account(mail=normalised(mail), name=name, language=language)
    account.set_unusable_password()
    with changing(account, did="open_account", by=by):
        account.save()
    return account


def give_role(
    *, account: Account, role: str, place_id: str, by: Actor, record: models.Model | None = None
) -> Role:
    """Let an account do what a role may, in a place, for one record where the role asks for one.

    Raises ValueError for a role that does not exist, or that needs a record and gets none.
    """
    kind = BY_ID[role]
    if kind.is_for_one_record != (record is not None):
        raise ValueError(f"The role {role} {'needs a' if kind.is_for_one_record else 'takes no'} record.")
    about = {
        "record_type": record._meta.label_lower if record is not None else "",
        "record_id": str(record.pk) if record is not None else "",
    }
    known = Role.objects.filter(account=account, role=role, place_id=place_id, **about).first()
    if known:
        return known
    given = Role(account=account, role=role, place_id=place_id, **about)
    with changing(given, did="give_role", by=by):
        given.save()
    return given


def take_role(*, role: Role, by: Actor) -> None:
    """An account may no longer do what this role allowed."""
    with changing(role, did="take_role", by=by):
        role.delete()
