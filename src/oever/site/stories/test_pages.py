"""Every page of this room is there, in both languages and both places, and costs at most twelve queries."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from oever.site.common.places import ServedPlace

PAGES = (
    "/", "/wat-is-dit/", "/wat-kan-ik-doen/", "/wat-kan-ik-doen/?ik=bewoner",
    "/wat-kan-ik-doen/?ik=bewoner&over=food", "/dichtbij/", "/zoeken/", "/zoeken/?q=eten", "/buurten/",
    "/nodig/", "/nodig/food/", "/nodig/work/", "/doelen/", "/doelen/?doel=finance", "/aan-tafel/", "/rondje/",
)  # fmt: skip
ANSWERS = tuple(
    f"/wat-kan-ik-doen/?ik={who}&over={over}&wil={want}"
    for who, want in (
        ("bewoner", "meedoen"), ("bewoner", "bezoeken"), ("bewoner", "zeggen"), ("bewoner", "beginnen"),
        ("maker", "erbij"), ("maker", "klant"), ("maker", "ruimte"), ("maker", "hulp"),
        ("inkoper", "kopen"), ("inkoper", "plek"), ("inkoper", "cijfers"),
    )
    for over in ("work", "alles")
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_a_place_with_little_known_costs_at_most_twelve_queries(
    nieuw_west: ServedPlace,
    client: Client,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    own = ("/buurten/VAN-DEYSSELBUURT/", "/buurten/F/", "/in-het-geheel/vrouw-en-vaart/")
    for page in (*PAGES, *ANSWERS, *own):
        with django_assert_max_num_queries(12):
            assert client.get(language + page).status_code == 200, page


@pytest.mark.parametrize("language", ["", "/en"])
def test_full_records_cost_no_more_queries(
    meerdam: ServedPlace,
    client: Client,
    language: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    own = ("/buurten/BU-MOLENVELD/", "/buurten/SD-WEST/", "/in-het-geheel/naaiatelier-de-draad/")
    stops = ("organisation:naaiatelier-de-draad", "space:winkelpand-vaartkade-14", "service:belbus")
    around = "/rondje/?" + "&".join(f"stop={stop}" for stop in stops)
    for page in (*PAGES, *ANSWERS, *own, around):
        with django_assert_max_num_queries(12):
            assert client.get(f"/oefenplaats{language}{page}").status_code == 200, page


def test_looking_near_a_postcode_costs_at_most_twelve_queries(
    meerdam: ServedPlace, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        client.post("/oefenplaats/dichtbij/", {"waar": "9990 TA"})


def test_what_is_not_here_is_not_found(nieuw_west: ServedPlace, client: Client) -> None:
    for address in ("/buurten/NERGENS/", "/nodig/niets/", "/in-het-geheel/bestaat-niet/", "/buurten/GM0363/"):
        assert client.get(address).status_code == 404, address


def test_a_place_without_any_record_still_has_a_home(db: None, client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Er staat nog geen grote instelling in beeld" in page
    assert page.count("<svg") >= 2
