"""Everybody reads; whoever keeps the place does what has to be done on the page itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.people.models import Account
from oever.site.promises import actions
from oever.site.promises.models import Promise
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def test_a_resident_brings_a_promise_in_and_a_keeper_shows_it(
    client: Client, place: ServedPlace, noor: Account, enter: Callable[[Account], Client]
) -> None:
    told = {
        "what": "De brug gaat open.",
        "who": "Havenbedrijf",
        "source_document": "de krant",
        "mail": "a@b.nl",
    }
    own = client.post("/beloven/belofte/vertellen/", told)
    assert own.status_code == 302, own.context["form"].errors
    promise = Promise.objects.get()
    assert client.get(promise.get_absolute_url()).status_code == 404
    assert "De brug gaat open." in client.get(own["Location"]).content.decode()
    keeper = enter(noor)
    desk = keeper.get("/bureau/").content.decode()
    assert f"/beloven/binnen/belofte/{promise.pk}/" in desk
    keeper.post(f"/beloven/binnen/belofte/{promise.pk}/", {"answer": "Dank je wel.", "do": "show"})
    assert client.get(promise.get_absolute_url()).status_code == 200
    assert "Dank je wel." in client.get(own["Location"]).content.decode()


def test_a_refusal_needs_a_sentence_for_the_giver(
    client: Client, place: ServedPlace, noor: Account, enter: Callable[[Account], Client]
) -> None:
    client.post(
        "/beloven/belofte/vertellen/", {"what": "Iets", "who": "Iemand", "source_document": "gehoord"}
    )
    promise = Promise.objects.get()
    keeper = enter(noor)
    page = keeper.post(f"/beloven/binnen/belofte/{promise.pk}/", {"answer": "", "do": "refuse"})
    assert "Schrijf waarom niet" in page.content.decode()
    promise.refresh_from_db()
    assert promise.entry == "new"


def test_two_keepers_make_a_promise_kept_on_its_page(
    promised: Promise, noor: Account, hamid: Account, enter: Callable[[Account], Client], client: Client
) -> None:
    address = promised.get_absolute_url()
    today = timezone.localdate().isoformat()
    enter(noor).post(f"{address}doe/stand/", {"state": "kept", "on": today, "why": "De brief is er."})
    promised.refresh_from_db()
    assert promised.state == "open"
    assert "wacht op een tweede" in client.get(address).content.decode()
    alone = enter(noor).post(f"{address}doe/meekijken/", {"agrees": "yes"})
    assert "vraag een ander" in alone.content.decode()
    enter(hamid).post(f"{address}doe/meekijken/", {"agrees": "yes"})
    promised.refresh_from_db()
    assert promised.state == "kept"


def test_nobody_else_can_do_what_keepers_do(promised: Promise, client: Client) -> None:
    address = promised.get_absolute_url()
    assert client.post(f"{address}doe/stand/", {"state": "kept"}).status_code == 403
    assert "Bijhouden" not in client.get(address).content.decode()
    assert client.post("/beloven/belofte/opschrijven/", {}).status_code in (302, 403)


def test_they_who_promised_answer_by_their_own_link(
    promised: Promise, noor: Account, enter: Any, client: Client
) -> None:
    from oever.site.common.models import Mail

    enter(noor).post(f"{promised.get_absolute_url()}doe/vraag-antwoord/", {"mail": "inkoop@gemeente.nl"})
    mail = Mail.objects.get(to="inkoop@gemeente.nl")
    link = next(word for word in mail.body.split() if "/antwoorden/" in word)
    path = link.partition("//")[2].partition("/")[2]
    client.post(f"/{path}", {"words": "Wij werken eraan.", "role": "afdeling Groen"})
    page = client.get(promised.get_absolute_url()).content.decode()
    assert "Wij werken eraan." in page
    assert "herinneren kan weer vanaf" in page


def test_pages_cost_the_same_number_of_questions_however_much_there_is(
    place: ServedPlace, council: Organisation, client: Client
) -> None:
    for number in range(30):
        due = timezone.localdate() + timedelta(days=number)
        one = actions.promise(
            place_id=place.id, organisation=council, what={"nl": f"Belofte {number}"}, due_on=due, by=OPERATOR
        )
        actions.reply(promise=one, words="Ja.", role="wethouder", on=timezone.localdate(), by=OPERATOR)
    for address in ("/beloven/", "/beloven/beloften/", one.get_absolute_url(), "/beloven/dringt/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, (address, [one["sql"][:90] for one in asked.captured_queries])


def test_the_list_is_a_file_and_what_is_due_a_calendar(promised: Promise, client: Client) -> None:
    rows = client.get("/beloven/beloften.json").json()["beloften"]
    assert rows[0]["state"] == "open"
    assert rows[0]["due_on"] == "2027-12-31"
    assert client.get("/beloven/beloften.csv").content.decode().startswith("ref,who,")
    assert "DTSTART;VALUE=DATE:20271231" in client.get("/beloven/agenda.ics").content.decode()
