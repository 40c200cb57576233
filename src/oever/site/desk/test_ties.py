"""Who may edit a page says what it hangs together with; both sides show it, and a keeper looks at it."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR, history_of
from oever.site.contributions.conftest import PLACE, organisation
from oever.site.contributions.models import Suggestion
from oever.site.people.actions import give_role, open_account
from oever.site.register.actions import add_record
from oever.site.register.models import Link, Organisation

pytestmark = pytest.mark.django_db
PAGE = "/meedoen/verbanden/naaiatelier-de-draad/"


@pytest.fixture
def fatima(thread: Organisation) -> Client:
    """An editor of the sewing workshop."""
    account = open_account(mail="fatima@dedraad.nl", name="Fatima", by=OPERATOR)
    give_role(account=account, role="editor", place_id=PLACE, record=thread, by=OPERATOR)
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def garden(place: str) -> Organisation:
    """A vegetable garden."""
    return organisation("Moestuin Osdorp", aliases=["De Moestuin"])


def test_an_editor_adds_a_link_and_both_pages_show_it(fatima: Client, garden: Organisation) -> None:
    told = {"kind": "partner", "other": "de moestuin", "year": "2024", "note": "Samen koken"}
    page = fatima.post(PAGE, told, follow=True).content.decode()
    assert "Naaiatelier De Draad werkt samen met Moestuin Osdorp (2024)" in page
    assert "Moestuin Osdorp" in Client().get("/zien/organisaties/naaiatelier-de-draad/").content.decode()
    assert "Naaiatelier De Draad" in Client().get("/zien/organisaties/moestuin-osdorp/").content.decode()
    (shown,) = Suggestion.objects.open()
    assert "werkt samen met Moestuin Osdorp" in shown.words


def test_a_link_can_go_the_other_way(fatima: Client, garden: Organisation) -> None:
    fatima.post(PAGE, {"kind": "grew_out_of<", "other": "Moestuin Osdorp", "grown_through": "skill"})
    link = Link.objects.get()
    assert (link.organisation, link.kind, link.grown_through) == (garden, "grew_out_of", "skill")


def test_money_is_kept_in_the_currency_of_the_place(fatima: Client, garden: Organisation) -> None:
    fatima.post(PAGE, {"kind": "partner", "other": "Moestuin Osdorp", "amount": "1250,50"})
    link = Link.objects.get()
    assert (str(link.amount), link.currency, link.grown_through) == ("1250.50", "EUR", "")


def test_a_space_can_be_used_but_nothing_grows_out_of_it(fatima: Client, place: str) -> None:
    add_record(sheet="spaces", place_id=PLACE, entry={"name": "De Loods"}, by=OPERATOR)
    refused = fatima.post(PAGE, {"kind": "grew_out_of", "other": "De Loods"})
    assert "kan alleen met een organisatie" in refused.content.decode()
    assert fatima.post(PAGE, {"kind": "uses", "other": "De Loods"}).status_code == 302
    assert Link.objects.get().to_space is not None


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("Bestaat Niet", "staat niet in het register"),
        ("Naaiatelier De Draad", "deze organisatie zelf"),
        ("", "Vul dit in."),
    ],
)
def test_a_link_to_nothing_is_refused(fatima: Client, other: str, why: str) -> None:
    assert why in fatima.post(PAGE, {"kind": "partner", "other": other}).content.decode()
    assert not Link.objects.exists()


def test_the_same_link_is_not_made_twice(fatima: Client, garden: Organisation) -> None:
    for _time in range(2):
        page = fatima.post(PAGE, {"kind": "partner", "other": "Moestuin Osdorp"})
    assert "Dit verband staat er al." in page.content.decode()
    assert Link.objects.count() == 1


def test_a_link_is_taken_away_and_stays_in_the_history(fatima: Client, garden: Organisation) -> None:
    fatima.post(PAGE, {"kind": "grew_out_of", "other": "Moestuin Osdorp", "year": "2019"})
    link = Link.objects.get()
    fatima.post(f"{PAGE}{link.ref}/weg/")
    assert "Moestuin Osdorp" not in Client().get("/zien/organisaties/naaiatelier-de-draad/").content.decode()
    assert {line.did for line in history_of(link)} == {"add_link", "end_link"}
    assert fatima.post(f"{PAGE}{link.ref}/weg/").status_code == 404


def test_a_keeper_needs_no_second_look(at_desk: Client, thread: Organisation, garden: Organisation) -> None:
    assert at_desk.post(PAGE, {"kind": "member", "other": "Moestuin Osdorp"}).status_code == 302
    assert Link.objects.exists()
    assert not Suggestion.objects.exists()


def test_nobody_else_may(fatima: Client, garden: Organisation) -> None:
    fatima.post(PAGE, {"kind": "partner", "other": "Moestuin Osdorp"})
    other = "/meedoen/verbanden/moestuin-osdorp/"
    assert fatima.get(other).status_code == 403
    assert fatima.post(other, {"kind": "partner", "other": "Naaiatelier De Draad"}).status_code == 403
    stranger = Client()
    assert stranger.post(f"{PAGE}{Link.objects.get().ref}/weg/").status_code == 302
    assert not Link.objects.get().is_ended


def test_a_keeper_sees_it_on_the_desk_and_is_sent_to_the_page(
    fatima: Client, at_desk: Client, garden: Organisation
) -> None:
    fatima.post(PAGE, {"kind": "partner", "other": "Moestuin Osdorp"})
    page = at_desk.get(f"/bureau/{Suggestion.objects.get().pk}/").content.decode()
    assert "op de pagina zelf" in page
    assert "Terugzetten" not in page
