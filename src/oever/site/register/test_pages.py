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


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_at_most_twelve_queries(
    nieuw_west: ServedPlace,
    client: Client,
    page: str,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(12):
        answer = client.get(language + page)
    assert answer.status_code == 200
