"""What pages of asks and ideas cost and give: at most twelve queries, the list as a file, nobody in it."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oever.site.common.history import RESIDENT
from oever.site.common.places import practice_place
from oever.site.exchange.actions import promise
from oever.site.exchange.conftest import HATICE, posted, replied
from oever.site.exchange.first_records import load_first_records as load_exchange
from oever.site.exchange.models import Posting
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records
from oever.site.register.first_records import load_first_records as load_register
from oever.site.ventures.actions import send_idea
from oever.site.ventures.conftest import SAMIR
from oever.site.ventures.first_records import load_first_records as load_ventures
from oever.site.ventures.models import Idea, Pilot
from oever.site.ventures.taking_part import join_idea

pytestmark = pytest.mark.django_db
MOST = 12
LISTS = (
    "verbinden/vragen", "verbinden/aanbod", "verbinden/gelukt", "verbinden/wie-kent-iemand", "bouwen/ideeen",
    "bouwen/proeven", "bouwen/wie-wil-proberen",
)  # fmt: skip


def some(number: int = 6) -> None:
    """A few of everything."""
    for count in range(number):
        one = posted("offer" if count % 2 else "ask", f"Ding nummer {count} om te halen.")
        promise(reply=replied(one), by=RESIDENT)
        posted("ask", f"Wie heeft ding {count}?")


@pytest.mark.parametrize("address", ["/verbinden/", "/verbinden/vragen/", "/verbinden/gelukt/", "/bouwen/"])
def test_a_list_costs_no_more_for_a_longer_list(
    client: Client, idea: Idea, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    some()
    for person in (SAMIR, SAMIR):
        join_idea(idea=idea, kind="helps", person=person, by=RESIDENT)
    with django_assert_max_num_queries(MOST):
        assert client.get(address).status_code == 200


def test_one_of_them_costs_no_more_either(
    client: Client, idea: Idea, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    some()
    for address in (idea.get_absolute_url(), Posting.objects.latest("pk").get_absolute_url()):
        with django_assert_max_num_queries(MOST):
            assert client.get(address).status_code == 200


def test_every_list_answers_as_csv_and_as_json_without_a_person(client: Client, idea: Idea) -> None:
    some(2)
    for address in LISTS:
        told = client.get(f"/{address}.json")
        assert json.loads(told.content)["place"] == "nieuw-west"
        rows = list(csv.reader(StringIO(client.get(f"/{address}.csv").content.decode())))
        assert len({len(row) for row in rows}) == 1, address
        assert "voorbeeld.nl" not in told.content.decode()


def test_a_cell_that_a_spreadsheet_would_run_is_text(client: Client, place: str) -> None:
    posted("ask", "=HYPERLINK(1) wie weet dit?")
    assert "'=HYPERLINK" in client.get("/verbinden/vragen.csv").content.decode()


def test_filters_of_the_page_hold_for_the_file(client: Client, place: str) -> None:
    posted("ask", "Wie heeft een ladder?", what="thing")
    posted("ask", "Wie heeft een zaal?", what="space")
    asked = json.loads(client.get("/verbinden/vragen.json?wat=space").content)["asks"]
    assert [one["sentence"] for one in asked] == ["Wie heeft een zaal?"]
    assert json.loads(client.get("/verbinden/vragen.json?wat=onzin").content)["asks"] != []


def test_the_practice_place_shows_living_examples_and_loads_them_once(client: Client, db: None) -> None:
    place = practice_place()
    load_place_records(place)
    load_register(place)
    for _time in range(2):
        load_exchange(place)
        load_ventures(place)
    assert (Posting.objects.count(), Pilot.objects.count()) == (11, 2)
    for address in ("verbinden/", "verbinden/gelukt/", "bouwen/", "bouwen/proeven/"):
        page = client.get(f"/oefenplaats/{address}")
        assert page.status_code == 200
        assert "Moestuin" in page.content.decode() or "Molenveld" in page.content.decode()
    assert not Posting.objects.filter(place_id="nieuw-west").exists()


def test_what_is_of_one_place_is_not_in_another(client: Client, joke: Account) -> None:
    one = posted("ask", "Alleen hier.")
    idea, _token = send_idea(place_id="nieuw-west", title="Alleen hier", words="", person=SAMIR, by=RESIDENT)
    client.force_login(joke)
    for address in (one.get_absolute_url(), f"/bouwen/bureau/{idea.pk}/"):
        assert client.get(address).status_code == 200
        assert client.get(f"/oefenplaats{address}").status_code in (403, 404)


def test_a_reply_that_must_be_looked_at_waits_for_a_keeper(client: Client, joke: Account) -> None:
    reply = replied(posted(), HATICE, words="Mag het ook met vuurwerk?")
    assert reply.state == "held"
    client.force_login(joke)
    client.post(f"/verbinden/bureau/antwoord/{reply.pk}/", {"do": "allow"})
    reply.refresh_from_db()
    assert reply.state == "open"
