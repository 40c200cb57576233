"""A record is found by its words, aliases, needs and area, and by a name that is almost right."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.places import ServedPlace
from oever.site.register import queries
from oever.site.register.chain import chain_of
from oever.site.register.filters import Filters
from oever.site.register.models import Organisation


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"woorden": "V&V"}, "Vrouw & Vaart"),  # an alias
        ({"woorden": "blocknotes"}, "Blocnotes"),
        ({"woorden": "NAAIEN"}, "Circulair Textiel"),  # what people call a need
        ({"woorden": "cooperatie groen"}, "Groen beheer coöperatie"),  # without accents, in any order
        ({"woorden": "Wildeman"}, "Circulair Bedrijf Wildeman"),  # an area
        ({"gebied": "GGW-OSDORP", "soort": "company"}, "Circulair Bedrijf Wildeman"),  # an area around it
        ({"zoekt": "room_in_rules"}, "Tijdelijke ruimtes en eendagswinkels"),
        ({"stand": "at_risk"}, "Fix Brigade"),
    ],
)
def test_somebody_is_found_by(nieuw_west: ServedPlace, asked: dict[str, str], name: str) -> None:
    found = queries.organisations(nieuw_west.id, Filters.of(asked))
    assert name in {one.name for one in found}
    assert found.count() < Organisation.objects.filter(place_id=nieuw_west.id).count()


def test_a_name_that_is_almost_right_is_offered(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/zien/?woorden=boeren+voor+buuren").content.decode()
    assert "Bedoel je misschien" in page
    assert "Boeren voor Buren" in page


def test_a_made_up_filter_finds_everything_and_a_made_up_area_nothing(nieuw_west: ServedPlace) -> None:
    everything = Organisation.objects.filter(place_id=nieuw_west.id).count()
    assert queries.organisations(nieuw_west.id, Filters.of({"stand": "x"})).count() == everything
    assert queries.organisations(nieuw_west.id, Filters.of({"gebied": "x"})).count() == 0


def test_invented_records_never_stand_among_real_ones(
    nieuw_west: ServedPlace, meerdam: ServedPlace, client: Client
) -> None:
    assert "Naaiatelier De Draad" not in client.get("/zien/?woorden=naaiatelier").content.decode()
    assert client.get("/zien/organisaties/naaiatelier-de-draad/").status_code == 404
    assert client.get("/oefenplaats/zien/organisaties/naaiatelier-de-draad/").status_code == 200


def test_growth_is_drawn_from_first_to_last_also_where_two_things_come_together(
    meerdam: ServedPlace,
) -> None:
    atelier = Organisation.objects.get(place_id="meerdam", ref="naaiatelier-de-draad")
    chain = chain_of(queries.growth("meerdam", atelier.pk))
    assert [(one.step.year, one.step.name) for one in chain.steps] == [
        ("2015", "Wasserij De Golf"),
        ("2016", "Naaiclub Vaartkwartier"),
        ("2019", "Herstelcafé De Spil"),
        ("2022", "Naaiatelier De Draad"),
        ("2027", "Coöperatie Linnen van West"),
    ]
    last = chain.steps[-1]
    assert sorted((step.name, through) for step, through in last.from_what) == [
        ("Naaiatelier De Draad", "contract"),
        ("Wasserij De Golf", "asset"),
    ]
    assert len({(one.x, one.y) for one in chain.steps}) == len(chain.steps)


def test_what_has_stopped_stays_findable_and_says_so(meerdam: ServedPlace, client: Client) -> None:
    assert "Wasserij De Golf" in client.get("/oefenplaats/zien/?woorden=golf").content.decode()
    page = client.get("/oefenplaats/zien/organisaties/wasserij-de-golf/").content.decode()
    assert "Gestopt in 2023" in page
