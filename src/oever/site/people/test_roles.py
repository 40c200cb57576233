"""A role holds in its own place, and where it is for one record, for that record alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from oever.site.common.first_records import load_first_records
from oever.site.common.history import OPERATOR, history_of
from oever.site.common.models import Place
from oever.site.common.places import main_place, practice_place, served_places
from oever.site.people.actions import give_role, open_account, take_role
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of, may

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    for place in served_places():
        load_first_records(place)
    return open_account(mail="omar@voorbeeld.nl", name="Omar", by=OPERATOR)


def asking(account: Account | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = account
    return request


def test_everybody_may_add_and_correct(account: Account) -> None:
    assert may(AnonymousUser(), "add", place_id=main_place().id)
    assert not may(AnonymousUser(), "keep", place_id=main_place().id)


def test_a_keeper_keeps_one_place(account: Account) -> None:
    give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    assert may(account, "keep", place_id=main_place().id)
    assert not may(account, "keep", place_id=practice_place().id)


def test_an_editor_edits_one_record(account: Account) -> None:
    own, other = Place.objects.order_by("id")
    give_role(account=account, role="editor", place_id=main_place().id, by=OPERATOR, record=own)
    assert may(account, "edit_own", place_id=main_place().id, record=own)
    assert not may(account, "edit_own", place_id=main_place().id, record=other)
    assert not may(account, "edit_own", place_id=main_place().id)


def test_a_role_that_was_taken_back_is_worth_nothing_and_stays_in_the_history(account: Account) -> None:
    role = give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    take_role(role=role, by=OPERATOR)
    assert not may(Account.objects.get(pk=account.pk), "keep", place_id=main_place().id)


def test_giving_a_role_twice_gives_it_once(account: Account) -> None:
    first = give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    assert give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR) == first
    assert history_of(first).count() == 1


def test_an_editor_of_nothing_is_a_mistake_of_the_programme(account: Account) -> None:
    with pytest.raises(ValueError, match="needs a record"):
        give_role(account=account, role="editor", place_id=main_place().id, by=OPERATOR)


def test_who_acts_is_told_by_role_and_number(account: Account) -> None:
    give_role(account=account, role="keeper", place_id=main_place().id, by=OPERATOR)
    by = actor_of(asking(account), "keep")
    assert (by.role, by.account_id) == ("keeper", account.pk)
    assert actor_of(asking(AnonymousUser())).role == "resident"


def test_a_guarded_view_is_closed_to_an_account_without_the_role(account: Account) -> None:
    view = allowed("keep")(lambda request: HttpResponse("desk"))
    with pytest.raises(PermissionDenied):
        view(asking(account))
    assert view(asking(AnonymousUser())).status_code == 302  # asked to enter
