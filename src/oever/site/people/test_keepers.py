"""Keepers let each other in and out; nobody else can, and one always stays."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.first_records import load_first_records
from oever.site.common.history import OPERATOR
from oever.site.common.models import AuditLine
from oever.site.common.places import main_place, served_places
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account, Role
from oever.site.people.queries import may

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Account:
    for place in served_places():
        load_first_records(place)
    account = open_account(mail="omar@voorbeeld.nl", name="Omar", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    return account


@pytest.fixture
def inside(client: Client, keeper: Account) -> Client:
    client.force_login(keeper)
    return client


def test_a_keeper_lets_another_in(inside: Client, keeper: Account) -> None:
    inside.post("/bijhouders/", {"mail": "Hanneke@voorbeeld.nl", "name": "Hanneke"})
    new = Account.objects.find("hanneke@voorbeeld.nl")
    assert new is not None
    assert may(new, "keep", place_id=main_place().id)
    assert AuditLine.objects.filter(did="give_role", by_account=keeper, by_role="keeper").count() == 1


def test_a_keeper_of_one_place_lets_nobody_into_another(inside: Client) -> None:
    assert inside.post("/oefenplaats/bijhouders/", {"mail": "x@voorbeeld.nl"}).status_code == 403


def test_who_is_no_keeper_is_asked_to_enter(client: Client, keeper: Account) -> None:
    answer = client.post("/bijhouders/", {"mail": "x@voorbeeld.nl"})
    assert answer.headers["Location"].startswith("/inloggen/")
    assert Account.objects.count() == 1


def test_the_last_keeper_stays(inside: Client, keeper: Account) -> None:
    inside.post(f"/bijhouders/{keeper.roles.get().pk}/terugnemen/")
    assert Role.objects.count() == 1


def test_a_role_is_taken_back(inside: Client, keeper: Account) -> None:
    inside.post("/bijhouders/", {"mail": "hanneke@voorbeeld.nl"})
    role = Role.objects.get(account__mail="hanneke@voorbeeld.nl")
    inside.post(f"/bijhouders/{role.pk}/terugnemen/")
    assert list(Role.objects.values_list("account__mail", flat=True)) == ["omar@voorbeeld.nl"]


def test_opening_the_address_of_taking_back_takes_nothing_back(inside: Client, keeper: Account) -> None:
    assert inside.get(f"/bijhouders/{keeper.roles.get().pk}/terugnemen/").status_code == 405
