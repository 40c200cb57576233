"""Every page of promises and obstacles: narrow and wide, light and dark, in two languages."""

from __future__ import annotations

import pytest

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser
PAGES = (
    "beloven/",
    "beloven/beloften/",
    "beloven/dringt/",
    "beloven/belofte/vertellen/",
    "beloven/belofte/pand-vaartkade/",
    "beloven/belofte/gemeente-aandeel-2025/",
    "beloven/belofte/gemeente-motie-2025/",
    "beloven/belofte/scholen-schoollunch/",
    "beloven/belofte/inkooptafel-komt-samen/",
    "beloven/afspraken/",
    "beloven/ruimtes/",
    "beloven/ruimte/willen/",
    "beloven/ruimte/draad-vaartkade-14/",
    "beloven/geld/",
    "beloven/geld/vertellen/",
    "beloven/geld/huiswerkzolder/",
    "beloven/samen-op/",
    "beloven/samen-op/toevoegen/",
    "beloven/knelpunten/",
    "beloven/knelpunten/vertellen/",
    "beloven/knelpunten/regels/",
    "beloven/knelpunten/regels/ozb-gebruikers-tijdelijk/",
    "beloven/knelpunt/dagwinkels-betalen-een-jaar/",
    "beloven/knelpunt/keuken-op-zondag/",
)
KEPT = (
    "belofte/opschrijven/",
    "belofte/pand-vaartkade/",
    "afspraken/opschrijven/",
    "eerste-bestelling/vragen/",
    "ruimte/draad-vaartkade-14/",
    "geld/huiswerkzolder/",
    "samen-op/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_everybody(read_site: Site, open_page: OpenPage, address: str) -> None:
    is_fit(open_page(f"{read_site.url}/oefenplaats/{address}", width=320))
    is_fit(open_page(f"{read_site.url}/oefenplaats/en/{address}", scheme="dark"))


@pytest.mark.parametrize("address", KEPT)
def test_what_a_keeper_sees_fits_a_phone_too(read_site: Site, open_page: OpenPage, address: str) -> None:
    page = as_keeper(read_site, open_page, f"/oefenplaats/beloven/{address}", width=320)
    for summary in page.locator("summary").all():
        summary.click()
    is_fit(page)


def test_the_real_place_holds_what_its_report_says_and_marks_it(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/beloven/", width=320)
    is_fit(page)
    for address in ("belofte/ambitie-cwb/", "geld/fix-brigade/"):
        page.goto(f"{read_site.url}/beloven/{address}")
        assert "nog niet bevestigd" in page.content()
    page.goto(f"{read_site.url}/beloven/afspraken/")
    assert "Er is nog niets afgesproken" in page.content()
