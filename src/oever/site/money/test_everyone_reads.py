"""What anybody sees without an account: honest where nothing is known, whole where it is."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.models import Place
from oever.site.money import actions
from oever.site.money.models import Payer
from oever.site.register.models import Organisation


@pytest.fixture
def published(payer: Payer, figures_file: Path) -> None:
    publication = actions.take_in_figures(payer=payer, made=figures_file, by=OPERATOR)
    actions.publish_figures(publication=publication, by=OPERATOR)
    actions.draw_together(place_id="meerdam", by=OPERATOR)


def _body(client: Client, address: str) -> str:
    return client.get(address).getvalue().decode()


def test_a_place_without_figures_says_so_and_what_is_needed(db: None, client: Client) -> None:
    page = client.get("/geld/").content.decode()
    assert "We weten het nog niet" in page
    assert "Wat is er nodig?" in page
    assert "€" not in page


def test_an_institution_without_a_ledger_has_a_letter_in_two_languages(db: None, client: Client) -> None:
    Place.objects.get_or_create(id="nieuw-west", defaults={"name_nl": "Nieuw-West", "name_en": "Nieuw-West"})
    Organisation.objects.create(place_id="nieuw-west", ref="ziekenhuis", name="Het ziekenhuis", kind="anchor")
    assert "/geld/bij/ziekenhuis/brief/" in client.get("/geld/bij/ziekenhuis/").content.decode()
    letter = client.get("/geld/bij/ziekenhuis/brief/").content.decode()
    assert "waar landt het geld van Het ziekenhuis?" in letter
    assert "where does the money of Het ziekenhuis land?" in letter
    plain = client.get("/en/geld/bij/ziekenhuis/brief/?format=txt")
    assert plain.headers["Content-Type"].startswith("text/plain")
    assert "{" not in plain.content.decode()


def test_the_rows_as_a_file_add_up_to_the_figure(published: None, client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(_body(client, "/oefenplaats/geld/rijen.csv?buying=buying"))))
    figures = json.loads(_body(client, "/oefenplaats/geld/bij/scholen/figures.json?measure=buying"))
    total = next(one["value"] for one in figures if not one["dimension"] and one["anchor"] != "all")
    assert sum(Decimal(row["amount"]) for row in rows) == Decimal(str(total)) == 2000


def test_a_list_and_its_files_follow_the_same_filters(published: None, client: Client) -> None:
    page = client.get("/oefenplaats/geld/rijen/?q=schoonmaak").content.decode()
    assert "2 betalingen" in page
    rows = json.loads(_body(client, "/oefenplaats/geld/rijen.json?q=schoonmaak"))
    assert {row["supplier"] for row in rows} == {"Schoonmaak Noorderlicht Coöperatie U.A."}
    assert [row["month"] for row in rows] == ["2025-04", "2025-05"]


def test_no_natural_person_is_named_anywhere(published: None, client: Client) -> None:
    pages = [
        client.get(f"/oefenplaats/geld/{end}").content.decode() for end in ("", "rijen/", "bij/scholen/")
    ]
    files = [_body(client, f"/oefenplaats/geld/{name}") for name in ("rijen.csv", "suppliers.csv")]
    assert not [text for text in (*pages, *files) if "Vries" in text]
    assert "natuurlijk persoon" in files[0]


def test_grants_have_a_local_share_of_their_own(published: None, client: Client) -> None:
    page = client.get("/oefenplaats/geld/bij/scholen/").content.decode()
    grants = page.split("Subsidies: waar landen die?")[1].split("</section>")[0]
    assert "€\xa0250" in grants


def test_a_page_asks_few_questions_of_the_database(
    published: None, client: Client, django_assert_max_num_queries: object
) -> None:
    for end in ("", "bij/scholen/", "rijen/", "betekenis/"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            client.get(f"/oefenplaats/geld/{end}")


def test_no_page_holds_what_the_security_policy_forbids(published: None, client: Client) -> None:
    for end in ("", "bij/scholen/", "rijen/"):
        page = client.get(f"/oefenplaats/geld/{end}").content.decode()
        assert 'style="' not in page
        assert "<style" not in page
