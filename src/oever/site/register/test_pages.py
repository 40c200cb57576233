"""Each page of the register shows what it must, in both languages, in at most twelve queries."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oever.site.common.places import ServedPlace

PAGES = (
    "/zien/", "/zien/organisaties/", "/zien/instellingen/", "/zien/ruimtes/", "/zien/voorzieningen/",
    "/zien/organisaties/gemeente-amsterdam/", "/zien/organisaties/vrouw-en-vaart/",
    "/zien/ruimtes/winkelruimtes-van-deysselstraat/", "/zien/voorzieningen/hulp-van-de-fix-brigade/",
    "/zien/organisaties/gemeente-amsterdam/geschiedenis/", "/zien/voorbeelden/newcastleton/",
    "/zien/?behoefte=work&stand=wished&gebied=F&zoekt=customers&doel=finance&woorden=coop",
)  # fmt: skip


def test_a_service_stands_once_on_the_page_of_who_runs_it(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/zien/organisaties/fix-brigade/").content.decode()
    assert page.count("<b>Hulp van de Fix Brigade</b>") == 1
    assert "lijkt te verdwijnen" in page


PRACTICE_PAGES = (
    "/zien/", "/zien/ruimtes/", "/zien/voorzieningen/", "/zien/instellingen/?sector=care",
    "/zien/organisaties/naaiatelier-de-draad/", "/zien/organisaties/gemeente-meerdam/",
    "/zien/ruimtes/winkelpand-vaartkade-14/", "/zien/voorzieningen/belbus/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_costs_at_most_twelve_queries(
    nieuw_west: ServedPlace,
    client: Client,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for page in PAGES:
        with django_assert_max_num_queries(12):
            assert client.get(language + page).status_code == 200, page


def test_a_full_record_costs_no_more_queries_than_an_empty_one(
    meerdam: ServedPlace, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for page in PRACTICE_PAGES:
        with django_assert_max_num_queries(12):
            assert client.get("/oefenplaats" + page).status_code == 200, page
