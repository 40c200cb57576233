"""In by a code that is mailed: once, for a short while, and without telling who has an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from oever.site.common.first_records import load_first_records
from oever.site.common.history import OPERATOR
from oever.site.common.models import AuditLine
from oever.site.common.outbox import send_waiting
from oever.site.common.places import main_place
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account, EntryCode

pytestmark = pytest.mark.django_db
MAIL = "hanneke@voorbeeld.nl"


@pytest.fixture
def keeper() -> Account:
    load_first_records(main_place())
    account = open_account(mail=MAIL, name="Hanneke", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    return account


def asked_code(client: Client, address: str = MAIL, after: str = "") -> str:
    client.post("/inloggen/", {"mail": address, "next": after})
    send_waiting()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body)) if mail.outbox else None
    return found.group() if found else ""


def enter(client: Client, code: str) -> bool:
    client.post("/inloggen/code/", {"code": code})
    return "_auth_user_id" in client.session


def test_the_code_lets_a_keeper_in(client: Client, keeper: Account) -> None:
    assert enter(client, asked_code(client))
    assert "bijhouder" in client.get("/account/").content.decode()


def test_capitals_and_spaces_in_an_address_make_no_difference(client: Client, keeper: Account) -> None:
    code = asked_code(client, " Hanneke@Voorbeeld.NL ")
    assert enter(client, f"{code[:3]} {code[3:]}")


def test_a_code_works_once(client: Client, keeper: Account) -> None:
    code = asked_code(client)
    assert enter(client, code)
    other = Client()
    other.post("/inloggen/", {"mail": MAIL})
    assert not enter(other, code)


def test_a_code_that_is_too_old_lets_nobody_in(client: Client, keeper: Account) -> None:
    code = asked_code(client)
    EntryCode.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert not enter(client, code)


def test_after_five_wrong_codes_the_right_one_is_worth_nothing(client: Client, keeper: Account) -> None:
    code = asked_code(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert [enter(client, wrong) for _time in range(5)] == [False] * 5
    assert not enter(client, code)


def test_a_stranger_sees_the_same_as_a_keeper(client: Client, keeper: Account) -> None:
    known = client.post("/inloggen/", {"mail": MAIL}, follow=True).content.decode()
    unknown = Client().post("/inloggen/", {"mail": "niemand@voorbeeld.nl"}, follow=True).content.decode()
    assert unmarked(known, MAIL) == unmarked(unknown, "niemand@voorbeeld.nl")
    assert send_waiting() == 1


def unmarked(page: str, address: str) -> str:
    return re.sub(r'value="[^"]{20,}"', "", page.replace(address, ""))


def test_the_code_is_not_kept_and_not_in_the_history(client: Client, keeper: Account) -> None:
    code = asked_code(client)
    kept = f"{list(EntryCode.objects.values())} {list(AuditLine.objects.values())}"
    assert code not in kept


def test_after_entering_you_are_where_you_were_going(client: Client, keeper: Account) -> None:
    answer = client.post("/inloggen/code/", {"code": asked_code(client, after="/account/?x=1")})
    assert answer.headers["Location"] == "/account/?x=1"


def test_another_site_is_never_where_you_were_going(client: Client, keeper: Account) -> None:
    answer = client.post("/inloggen/code/", {"code": asked_code(client, after="https://evil.example/")})
    assert answer.headers["Location"] == "/account/"


def test_who_asks_for_too_many_codes_is_told_to_wait(client: Client, keeper: Account) -> None:
    answers = [client.post("/inloggen/", {"mail": MAIL}).status_code for _time in range(6)]
    assert answers == [302] * 5 + [429]


def test_the_mail_is_in_the_language_of_the_account(client: Client, keeper: Account) -> None:
    Account.objects.update(language="en")
    asked_code(client)
    assert str(mail.outbox[-1].subject).startswith("Your code for Oever")
