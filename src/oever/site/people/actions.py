"""What changes about people: accounts and what they may do."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from oever.site.common.history import Actor, changing, note
from oever.site.common.outbox import queue_mail
from oever.site.people.models import Account, EntryCode, Role, normalised
from oever.site.people.roles import BY_ID

CODE_LASTS = timedelta(minutes=15)


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


def send_code(*, account: Account, by: Actor) -> None:
    """Mail six digits that let this account in; earlier ones stop working."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        account.codes.all().delete()
        EntryCode.objects.create(
            account=account, code_hash=make_password(code), ends_at=timezone.now() + CODE_LASTS
        )
        note(account, did="ask_code", by=by)
        with override(account.language):
            queue_mail(
                to=account.mail,
                subject=gettext("Je code voor Oever: %(code)s") % {"code": code},
                body=gettext(
                    "Je code is %(code)s. Hij werkt een kwartier en één keer.\n\n"
                    "Heb je geen code gevraagd? Dan hoef je niets te doen. Geef de code aan niemand."
                )
                % {"code": code},
            )


def use_code(*, account: Account, code: str, by: Actor) -> bool:
    """Whether this is the code that was mailed; it works once, and after five wrong tries not at all."""
    with transaction.atomic():
        asked = (
            EntryCode.objects.select_for_update().filter(account=account, ends_at__gt=timezone.now()).first()
        )
        if asked is None or asked.tries_left == 0:
            return False
        if not check_password(code, asked.code_hash):
            asked.tries_left -= 1
            asked.save(update_fields=["tries_left"])
            return False
        asked.delete()
        note(account, did="enter", by=by)
        return True
