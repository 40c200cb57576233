"""Who may do what, and as whom somebody acts."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest

from oever.site.common.addresses import address_in
from oever.site.common.history import RESIDENT, Actor
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.people.models import Account, Role
from oever.site.people.roles import BY_ID, EVERYONE
from oever.vocabulary.languages import Language


def may(
    account: Account | AnonymousUser, what: str, *, place_id: str, record: models.Model | None = None
) -> bool:
    """Whether an account may do something in a place, to a record where the role holds for one."""
    return what in EVERYONE or _role_for(account, what, place_id, record) is not None


def actor_of(request: HttpRequest, what: str = "read", record: models.Model | None = None) -> Actor:
    """Who acts in this request, in the role that allows `what`: for `by=` of an action."""
    account = request.user
    if isinstance(account, Account):
        role = _role_for(account, what, place_of(request).id, record)
        return Actor(role.role if role else "resident", account.pk)
    return RESIDENT


@dataclass(frozen=True, slots=True)
class Held:
    """A role as its holder reads it. role: its id; doors: address and words of where its work begins."""

    id: int
    role: str
    name: str
    place: str
    about: str
    mail: str
    who: str
    doors: tuple[tuple[str, str], ...]


def roles_of(account: Account | AnonymousUser) -> list[Held]:
    """What an account holds: two queries, and one for each record that a role is about."""
    if not isinstance(account, Account):
        return []
    return [
        _held(one) for one in account.roles.select_related("place", "account").order_by("place_id", "role")
    ]


def roles_in(place_id: str) -> list[Held]:
    """Who may do what in a place, for the eyes of keepers alone."""
    roles = Role.objects.filter(place_id=place_id).select_related("place", "account")
    return [_held(one) for one in roles.order_by("role", "account__mail")]


def keepers_of(place_id: str) -> models.QuerySet[Role]:
    """The keepers of a place who can enter."""
    return Role.objects.filter(place_id=place_id, role="keeper", account__is_active=True)


def _held(role: Role) -> Held:
    language: Language = language_of_page()
    record = _record(role)
    return Held(
        id=role.pk,
        role=role.role,
        name=BY_ID[role.role].name[language],
        place=str(role.place),
        about=str(record or ""),
        mail=role.account.mail,
        who=role.account.name,
        doors=tuple(
            (address_in(role.place_id, door.page, ref), door.words[language])
            for door in BY_ID[role.role].doors
            for ref in [getattr(record, "ref", "")]
            if ref
        ),
    )


def _record(role: Role) -> models.Model | None:
    if not role.record_type:
        return None
    model = apps.get_model(role.record_type)
    found: models.Model | None = model._base_manager.filter(pk=role.record_id).first()
    return found


def _role_for(
    account: Account | AnonymousUser, what: str, place_id: str, record: models.Model | None
) -> Role | None:
    if not isinstance(account, Account) or not account.is_active:
        return None
    for role in account.roles.all():
        kind = BY_ID.get(role.role)
        if kind is None or what not in kind.may or role.place_id != place_id:
            continue
        if not kind.is_for_one_record or (record is not None and _is_about(role, record)):
            return role
    return None


def _is_about(role: Role, record: models.Model) -> bool:
    return role.record_type == record._meta.label_lower and role.record_id == str(record.pk)
