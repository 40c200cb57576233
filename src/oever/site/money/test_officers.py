"""A keeper lets somebody of an institution in; that person gets a mail, and may hand in there alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.outbox import send_waiting
from oever.site.money.actions import let_officer_in
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.people.queries import may
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db
MAIL = "omar@school.nl"


@pytest.fixture
def keeper(school: Organisation) -> Account:
    account = open_account(mail="hanneke@voorbeeld.nl", name="Hanneke", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=school.place_id, by=OPERATOR)
    return account


def letting_in(client: Client, institution: Organisation) -> str:
    told = {"institution": institution.pk, "mail": MAIL, "name": "Omar"}
    page = client.post("/oefenplaats/geld/wie-levert-in/", told, follow=True)
    return page.content.decode()


def test_a_keeper_lets_an_officer_in(
    keeper: Account, school: Organisation, enter: Callable[[Account], Client]
) -> None:
    said = letting_in(enter(keeper), school)
    assert f"{MAIL} kan nu inleveren voor {school.name}" in said
    officer = Account.objects.get(mail=MAIL)
    assert may(officer, "publish_figures", place_id=school.place_id, record=school)
    assert not may(officer, "keep", place_id=school.place_id)
    send_waiting()
    assert "/oefenplaats/geld/inleveren/scholen/" in str(mail.outbox[-1].body)
    assert enter(officer).get("/oefenplaats/geld/inleveren/scholen/").status_code == 200


def test_an_officer_finds_the_work_on_their_own_account(
    school: Organisation, enter: Callable[[Account], Client]
) -> None:
    officer = let_officer_in(organisation=school, mail=MAIL, name="", by=OPERATOR, language="nl")
    page = enter(officer).get("/account/").content.decode()
    assert 'href="/oefenplaats/geld/inleveren/scholen/"' in page
    assert 'href="/oefenplaats/meedoen/onze-pagina/scholen/"' in page


def test_only_who_gives_roles_lets_somebody_in(
    officer: Account, school: Organisation, enter: Callable[[Account], Client]
) -> None:
    assert enter(officer).post("/oefenplaats/geld/wie-levert-in/", {}).status_code == 403
    assert Client().post("/oefenplaats/geld/wie-levert-in/", {}).status_code == 302


def test_an_institution_has_to_be_an_institution(
    keeper: Account, school: Organisation, enter: Callable[[Account], Client]
) -> None:
    workshop = Organisation.objects.create(
        place_id=school.place_id, ref="draad", name="De Draad", kind="initiative"
    )
    letting_in(enter(keeper), workshop)
    assert not Account.objects.filter(mail=MAIL).exists()
