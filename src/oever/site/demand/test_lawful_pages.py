"""The pages of the lawful route: a verdict in the address, a sheet for the file, nothing kept."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ASKED = {"kind": "services", "value": "216.000", "body": "municipality", "on": "2026-03-01"}


def asked(client: Client, page: str = "", **more: str) -> str:
    return client.get(f"/vraag/route/{page}", ASKED | more).content.decode()


def test_the_empty_page_asks_and_judges_nothing(client: Client) -> None:
    shown = client.get("/vraag/route/").content.decode()
    assert "Wat wil je doen?" in shown
    assert "Dezelfde opdracht" not in shown


def test_a_question_in_the_address_is_answered_with_all_other_wishes_beside_it(client: Client) -> None:
    shown = asked(client, action="invite-local")
    assert "Mag niet" in shown
    assert "€\u00a0216.000" in shown
    assert shown.count("action=") >= 12


def test_another_page_may_fill_in_what_it_knows(client: Client) -> None:
    shown = client.get("/vraag/route/", {"value": "90000", "kind": "works"}).content.decode()
    assert 'value="90000"' in shown
    assert "Dezelfde opdracht" not in shown


def test_what_is_not_verified_says_so_and_the_page_says_what_it_is_not(client: Client) -> None:
    for page in ("", "blad/"):
        shown = asked(client, page, action="on-site", minutes="60")
        assert "nog te controleren" in shown
        assert "Dit is geen juridisch advies." in shown


def test_the_sheet_is_there_in_english_and_says_what_was_asked(client: Client) -> None:
    shown = client.get(
        "/en/vraag/route/blad/", ASKED | {"action": "reserve-2.82", "years": "2"}
    ).content.decode()
    for part in ("May, if", "What is the whole contract worth?", "€216,000", "01-03-2026", ">2<"):
        assert part in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "veel"}, "is geen bedrag"), ({"value": "-1"}, "niet onder nul"),
        ({"on": "2019-01-01"}, "de eerste gelden vanaf"), ({"on": "gisteren"}, "geen dag"),
        ({"kind": "gedichten"}, "gedichten"), ({"value": ""}, "Vul dit in."),
    ],
)  # fmt: skip
def test_a_mistake_is_a_sentence_and_what_was_typed_stays(
    client: Client, wrong: dict[str, str], sentence: str
) -> None:
    shown = asked(client, action="direct", **wrong)
    assert sentence in shown
    assert "summary-of-errors" in shown
    assert client.get("/vraag/route/blad/", ASKED | {"action": "direct"} | wrong).status_code == 302


def test_the_place_knows_its_municipality(client: Client) -> None:
    assert '<option value="meerdam" selected' in client.get("/oefenplaats/vraag/route/").content.decode()
    assert '<option value="amsterdam" selected' in client.get("/vraag/route/").content.decode()


def test_reading_costs_no_more_than_twelve_queries(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        asked(client, action="direct")
