"""From an idea that answers a gap to an agreement: the form knows the idea, the idea shows the agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR, WORKER, Actor
from oever.site.common.models import Job
from oever.site.common.places import ServedPlace
from oever.site.demand.actions.gaps import Took, take_up_gap
from oever.site.exchange.actions import Person
from oever.site.people.models import Account
from oever.site.promises import actions
from oever.site.promises.models import Agreement, FirstOrder, Promise
from oever.site.register.models import Organisation
from oever.site.ventures.actions import answer_idea, send_idea
from oever.site.ventures.gaps import idea_of_gap
from oever.site.ventures.models import Idea

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]


@pytest.fixture
def idea(place: ServedPlace, council: Organisation, garden: Organisation) -> Idea:
    """The garden wants to do what the council buys."""
    demand = {"class_id": "catering", "name": {"nl": "Catering"},
              "buyers": [{"name": "Gemeente", "anchor": council.pk, "amount": "72000"},
                         {"name": "Iemand anders", "anchor": None, "amount": "10"}]}  # fmt: skip
    took = Took("organisation", organisation=garden, shown_name=garden.name)
    taken, _token = take_up_gap(place_id=place.id, class_id="catering", demand=demand, took=took, by=OPERATOR)
    idea_of_gap(taken_up=taken, by=WORKER)
    made = Idea.objects.get(taken_up=taken)
    answer_idea(
        idea=made, do="Wij bellen de koper.", do_not="", why="Er is vraag.", by=OPERATOR, goes_on=True
    )
    return made


def test_the_form_opens_with_who_buys_who_does_it_and_what(enter: Enter, noor: Account, idea: Idea) -> None:
    client = enter(noor)
    keep = client.get(f"/bouwen/bureau/{idea.pk}/").content.decode()
    for address in ("/beloven/afspraken/opschrijven/", "/beloven/eerste-bestelling/vragen/"):
        assert f"{address}?idee={idea.pk}" in keep
        page = client.get(f"{address}?idee={idea.pk}").content.decode()
        assert 'value="Gemeente"' in page
        assert 'value="Buurttuin De Eik"' in page
        assert "Catering" in page


def test_what_was_agreed_stands_with_the_idea(enter: Enter, noor: Account, idea: Idea) -> None:
    told = {"buyer": "Gemeente", "supplier": "Buurttuin De Eik", "what": "Soep", "yearly_eur": "100"}
    enter(noor).post(f"/beloven/afspraken/opschrijven/?idee={idea.pk}", told)
    agreement = Agreement.objects.get()
    assert agreement.contract_key == f"idea:{idea.pk}"
    assert agreement.get_absolute_url() in Client().get(f"/bouwen/ideeen/{idea.pk}/").content.decode()


def test_a_first_order_out_of_an_idea_keeps_it(enter: Enter, noor: Account, idea: Idea) -> None:
    told = {"buyer": "Gemeente", "supplier": "Buurttuin De Eik", "asked_for": "Soep"}
    enter(noor).post(f"/beloven/eerste-bestelling/vragen/?idee={idea.pk}", told)
    assert FirstOrder.objects.get().contract_key == f"idea:{idea.pk}"


@pytest.mark.parametrize("asked", ["", "x", "999999", "-1", "²", "99999999999999999999"])
def test_an_address_without_such_an_idea_opens_an_empty_form(
    enter: Enter, noor: Account, place: ServedPlace, asked: str
) -> None:
    page = enter(noor).get(f"/beloven/afspraken/opschrijven/?idee={asked}")
    assert page.status_code == 200
    assert "idee:" not in page.content.decode()


def test_what_is_tied_to_figures_or_agreed_is_read_at_once(
    promised: Promise, council: Organisation, garden: Organisation, by_noor: Actor
) -> None:
    asked = Job.objects.filter(kind="promises_read_figures")
    agreement = actions.draft_agreement(buyer=council, supplier=garden, what={"nl": "Soep"}, by=by_noor)
    assert not asked.exists()
    actions.agree(agreement=agreement, starts_on=date(2025, 1, 1), review_on=date(2025, 9, 1), by=by_noor)
    assert asked.count() == 1
    actions.measure_by(
        promise=promised, organisation=council, measure="band_share:here", period="2025",
        at_least=Decimal(25), by=by_noor,
    )  # fmt: skip
    assert asked.count() == 2


def test_whoever_follows_the_link_to_an_idea_that_waits_reads_by_when(
    place: ServedPlace, council: Organisation
) -> None:
    taken, _token = take_up_gap(
        place_id=place.id, class_id="catering", demand={"name": {"nl": "Catering"}}, took=Took("person"),
        by=OPERATOR,
    )  # fmt: skip
    idea_of_gap(taken_up=taken, by=WORKER)
    taken.refresh_from_db()
    page = Client().get(taken.idea_address)
    assert page.status_code == 200
    assert "wacht nog op antwoord" in page.content.decode()
    own = send_idea(place_id=place.id, title="Een zwembad", words="", person=Person(), by=OPERATOR)[0]
    assert Client().get(own.get_absolute_url()).status_code == 404
