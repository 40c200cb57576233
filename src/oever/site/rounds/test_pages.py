"""No page of this room asks more of the database because more was said; keepers' pages are for keepers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from oever.site.rounds.actions import weaving
from oever.site.rounds.actions.counting import count_round
from oever.site.rounds.conftest import KEEPER, over, says
from oever.site.rounds.models import Round

READ = (
    "leren/", "leren/open-vragen/", "leren/rondes/{ref}/", "leren/rondes/{ref}/stemmen/",
    "leren/rondes/{ref}/stemmen.csv", "leren/rondes/{ref}/papier/", "leren/rondes/{ref}/meedoen/",
)  # fmt: skip
KEPT = (
    "leren/bijhouden/", "leren/bijhouden/{ref}/", "leren/bijhouden/{ref}/lezen/", "leren/post/",
    "leren/bijhouden/{ref}/antwoorden/", "leren/bijhouden/{ref}/invoeren/", "leren/nieuw/",
    "leren/importeren/", "leren/bijhouden/{ref}/uitnodigen/", "leren/bijhouden/{ref}/printen/",
)  # fmt: skip


@pytest.fixture
def full(round: Round) -> Round:
    """Forty people, four themes, sentences with voices; the round is over."""
    for number in range(40):
        says(round, f"Stem nummer {number}", vote="agree", sense="good", mail=f"m{number}@voorbeeld.nl")
    over(round)
    count_round(round=round)
    pieces = list(round.fragments.all())
    for at in range(4):
        theme = weaving.make_theme(round=round, name=f"Onderwerp {at}", fragments=pieces[at::5], by=KEEPER)
        weaving.write_sentence(
            round=round, text=f"Zin {at}.", theme=theme, fragments=pieces[at::6], by=KEEPER
        )
    return round


def test_pages_stay_within_twelve_questions_to_the_database(
    client: Client, full: Round, django_assert_max_num_queries: Any
) -> None:
    for address in READ:
        with django_assert_max_num_queries(12, info=address):
            client.get(f"/{address.format(ref=full.ref)}")


def test_pages_of_keepers_too(at_desk: Client, full: Round, django_assert_max_num_queries: Any) -> None:
    for address in KEPT:
        with django_assert_max_num_queries(12, info=address):
            assert at_desk.get(f"/{address.format(ref=full.ref)}").status_code in (200, 302), address


def test_keepers_pages_are_for_keepers(client: Client, round: Round) -> None:
    for address in KEPT:
        answer = client.get(f"/{address.format(ref=round.ref)}")
        assert answer.status_code == 302, address
        assert "next=" in answer["Location"]


def test_a_round_of_another_place_is_not_found_here(client: Client, round: Round) -> None:
    assert client.get(f"/oefenplaats/leren/rondes/{round.ref}/").status_code == 404
    _response, token = says(round, "Iets")
    assert client.get(f"/oefenplaats/leren/mijn/{token}/").status_code == 404
