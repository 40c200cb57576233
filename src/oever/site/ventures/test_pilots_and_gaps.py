"""A pilot says beforehand when it worked, and afterwards what was learned; a gap arrives with its demand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.common.hooks import waiting_everywhere
from oever.site.common.work import Running
from oever.site.demand.models import TakenUp, Taker
from oever.site.exchange.actions import promise
from oever.site.exchange.conftest import posted, replied
from oever.site.people.models import Account
from oever.site.ventures.actions import ClosedError
from oever.site.ventures.conftest import PLACE
from oever.site.ventures.gaps import idea_of_gap
from oever.site.ventures.jobs import gaps_become_ideas
from oever.site.ventures.models import Idea, Pilot
from oever.site.ventures.pairs import idea_of_pledge
from oever.site.ventures.piloting import end_pilot, start_pilot

pytestmark = pytest.mark.django_db


def card(**told: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "tries": "Elke vrijdag 40 kilo groente.", "for_whom": "Honderd eters.", "made_with": "De eters zelf.",
        "starts_on": today, "ends_on": today + timedelta(days=90), "money_needed": Decimal("2400.00"),
        "money_there": Decimal("900.00"), "money_words": "",
        "worked_when": "12 vrijdagen groente\nNiets weggegooid",
        "contact_role": "de kok", "is_district_in": False, **told,
    }  # fmt: skip


def test_the_card_tells_a_funder_everything_on_one_page(client: Client, idea: Idea) -> None:
    pilot = start_pilot(idea=idea, card=card(), by=RESIDENT)
    idea.refresh_from_db()
    page = client.get(pilot.get_absolute_url()).content.decode()
    assert idea.stage == "trying"
    for told in (
        "Elke vrijdag 40 kilo groente.",
        "Honderd eters.",
        "12 vrijdagen groente",
        "€ 1.500,00",
        "de kok",
    ):
        assert told in page
    assert "Dat schrijven we op als de proef voorbij is." in page


def test_one_idea_has_one_card(idea: Idea) -> None:
    start_pilot(idea=idea, card=card(), by=RESIDENT)
    with pytest.raises(ClosedError):
        start_pilot(idea=idea, card=card(), by=RESIDENT)
    assert Pilot.objects.count() == 1


def test_a_pilot_that_is_over_asks_what_was_learned(idea: Idea) -> None:
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=30), "ends_on": today - timedelta(days=1)}
    pilot = start_pilot(idea=idea, card=card(**dates), by=RESIDENT)
    assert [str(one.kind) for one in waiting_everywhere(PLACE)] == ["proef voorbij: wat hebben we geleerd?"]
    end_pilot(pilot=pilot, result="not", hard="Regen.", learned="Vraag eerst.", on=today, by=RESIDENT)
    idea.refresh_from_db()
    assert idea.stage == "stopped"
    assert waiting_everywhere(PLACE) == []


def test_what_did_not_work_stays_to_be_read(client: Client, idea: Idea) -> None:
    pilot = start_pilot(idea=idea, card=card(), by=RESIDENT)
    end_pilot(
        pilot=pilot, result="not", hard="Regen.", learned="Vraag eerst.", on=timezone.localdate(), by=RESIDENT
    )
    assert "Vraag eerst." in client.get(pilot.get_absolute_url()).content.decode()
    assert "Een keuken" in client.get("/bouwen/proeven/").content.decode()


def test_the_money_that_is_missing_is_never_less_than_nothing(idea: Idea) -> None:
    pilot = start_pilot(idea=idea, card=card(money_there=Decimal("3000.00")), by=RESIDENT)
    assert pilot.money_missing == Decimal(0)
    pilot.money_needed = None
    assert pilot.money_missing is None


def test_the_owner_writes_the_card_behind_the_private_link(client: Client, joke: Account) -> None:
    link = client.post("/bouwen/ideeen/nieuw/", {"title": "Samen koken"})["Location"]
    one = Idea.objects.get()
    client.force_login(joke)
    told = {"answer-do": "Ja", "answer-why": "Goed plan", "answer-goes_on": "1"}
    client.post(f"/bouwen/bureau/{one.pk}/", {"do": "answer", **told})
    client.logout()
    typed = {name: str(value) for name, value in card(money_needed="2400,00", money_there="900").items()}
    del typed["is_district_in"]
    answer = client.post(f"{link}proef/", typed)
    assert answer.status_code == 302, answer.content.decode()
    assert Pilot.objects.get().money_needed == Decimal("2400.00")


def test_an_agreement_becomes_one_idea_however_often_it_is_asked(place: str) -> None:
    pledge = promise(reply=replied(posted()), by=RESIDENT)
    first, second = idea_of_pledge(pledge=pledge, by=OPERATOR), idea_of_pledge(pledge=pledge, by=OPERATOR)
    assert first == second
    assert list(first.postings.all()) == [pledge.posting]


def taken_up() -> TakenUp:
    one = TakenUp.objects.create(
        place_id=PLACE, class_id="catering", kind="group", words="Wij koken.", language="nl",
        demand={"title": {"nl": "Catering", "en": "Catering"}, "amount_eur": "240000.00"},
    )  # fmt: skip
    Taker.objects.create(taken_up=one, name="Hatice", mail="hatice@voorbeeld.nl")
    return one


@pytest.mark.django_db(transaction=True)
def test_a_gap_that_is_taken_up_is_an_idea_at_once_with_its_demand(place: str) -> None:
    one = taken_up()
    idea = Idea.objects.get()
    one.refresh_from_db()
    assert (idea.taken_up, idea.title, idea.demand["amount_eur"]) == (one, "Catering", "240000.00")
    assert (one.state, one.idea_address) == ("idea", idea.get_absolute_url())


def test_what_the_machine_left_between_the_two_is_done_later_and_once(place: str) -> None:
    one = taken_up()  # inside the transaction of this test nothing was committed: as if the machine stopped
    assert not Idea.objects.exists()
    gaps_become_ideas(Running(0))
    gaps_become_ideas(Running(0))
    assert idea_of_gap(taken_up=one, by=OPERATOR) is None
    assert Idea.objects.get().giver.mail == "hatice@voorbeeld.nl"
