"""People who have an account: those who keep Oever, and organisations that edit their own page.

Everybody else reads, adds and corrects without one. An account is a mail address and a name; there is
no password, a code by mail lets somebody in. A role says what an account may do, where, and for which
organisation; what each role may do is data, in roles.py.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from oever.site.people.roles import ROLES


class Accounts(BaseUserManager["Account"]):
    def find(self, mail: str) -> Account | None:
        """The account with this address, however it is capitalised."""
        return self.filter(mail=normalised(mail)).first()


class Account(AbstractBaseUser):
    mail = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "mail"
    EMAIL_FIELD = "mail"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    # The history names an account by its number; the name and address stand here alone.
    history_leaves_out = ("mail", "name", "password", "last_login")

    def __str__(self) -> str:
        return f"account {self.pk}"


class Role(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(role.id, role.name.nl) for role in ROLES])
    place = models.ForeignKey("common.Place", on_delete=models.CASCADE, related_name="+")
    # For an editor or an officer: the organisation or anchor, as "register.organisation" and its id.
    record_type = models.CharField(max_length=80, blank=True)
    record_id = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "place", "record_type", "record_id"], name="role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.place_id}"


class EntryCode(models.Model):
    """A code by mail: six digits, for a quarter of an hour, for five tries. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64)
    ends_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=5)

    def __str__(self) -> str:
        return f"code until {self.ends_at:%H:%M}"


def normalised(mail: str) -> str:
    """An address as it is kept and compared: in small letters, without space around it."""
    return mail.strip().lower()
