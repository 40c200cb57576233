"""Names that look alike, on names as people type them."""

from __future__ import annotations

import pytest

from oever.site.contributions.alike import look_alikes
from oever.site.contributions.conftest import PLACE, organisation
from oever.site.register.models import Organisation

pytestmark = pytest.mark.usefixtures("place")


@pytest.fixture(autouse=True)
def register(place: str) -> None:
    for name, aliases in (
        ("Vrouw en Vaart", []), ("Fix Brigade", []), ("Boeren voor Buren", []), ("De Buurvrouw", []),
        ("Stichting Samen Wonen Samen Leven", ["SWSL"]), ("Blocnotes", []), ("Stichting Eigenwijks", []),
        ("Coöperatie Zon op Slotermeer", []), ("Tuin van Bret", []), ("De Studiezalen", []),
    ):  # fmt: skip
        organisation(name, aliases=aliases)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vrouw & Vaart", "Vrouw en Vaart"),
        ("V&V", "Vrouw en Vaart"),
        ("fixbrigade", "Fix Brigade"),
        ("Fix Brigada", "Fix Brigade"),
        ("boeren voor burens", "Boeren voor Buren"),
        ("Blocknotes", "Blocnotes"),
        ("swsl", "Stichting Samen Wonen Samen Leven"),
        ("samen leven samen wonen", "Stichting Samen Wonen Samen Leven"),
        ("cooperatie zon slotermeer", "Coöperatie Zon op Slotermeer"),
        ("Vereniging Eigenwijks", "Stichting Eigenwijks"),
        ("studiezaal", "De Studiezalen"),
        ("tuin van br", "Tuin van Bret"),
    ],
)
def test_another_spelling_is_recognised(typed: str, meant: str) -> None:
    found = look_alikes(place_id=PLACE, name=typed)
    assert found[0].record.name == meant


@pytest.mark.parametrize("typed", ["Moestuin Osdorp", "Stichting", "Fietsenmaker Ali", "De", "??", ""])
def test_what_is_different_is_not_called_alike(typed: str) -> None:
    assert look_alikes(place_id=PLACE, name=typed) == []


def test_who_does_the_same_in_the_same_area_is_shown_under_any_name() -> None:
    organisation(
        "Naaiatelier De Draad",
        areas=[area()],
        what_plain={"nl": "Vrouwen naaien en herstellen kleding en linnen."},
    )
    what = "Wij herstellen kleding en linnen"
    (found,) = look_alikes(place_id=PLACE, name="Atelier Zonnebloem", what=what, area_codes=[area()])
    assert found.record.name == "Naaiatelier De Draad"
    assert [str(reason) for reason in found.reasons] == ["doet iets wat erop lijkt", "zelfde gebied"]


def test_a_new_alias_is_known_at_once() -> None:
    known = Organisation.objects.get(name="Blocnotes")
    known.aliases = ["Wijkatelier Rood"]
    known.save()
    assert look_alikes(place_id=PLACE, name="wijk-atelier rood")[0].record == known


def test_another_place_is_another_register(place: str) -> None:
    assert look_alikes(place_id="meerdam", name="Blocnotes") == []


def area() -> str:
    from oever.site.places.queries import areas_here

    return areas_here(PLACE)[3].code
