"""Lists and pages of the register as readers get them: narrow and wide, with and without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser
PAGES = (
    "/zien/",
    "/oefenplaats/zien/ruimtes/",
    "/oefenplaats/en/zien/organisaties/naaiatelier-de-draad/",
    "/oefenplaats/zien/ruimtes/winkelpand-vaartkade-14/",
    "/oefenplaats/zien/voorzieningen/belbus/",
    "/en/zien/voorbeelden/newcastleton/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_register_is_accessible_and_fits(
    read_site: Site, open_page: OpenPage, address: str
) -> None:
    page = open_page(read_site.url + address, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_filters_stand_in_the_address_and_work_without_script(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/oefenplaats/zien/", has_script=False)
    page.get_by_label("Woorden").fill("naaien")
    page.get_by_role("button", name="Laat zien").click()
    assert "woorden=naaien" in page.url
    page.get_by_role("link", name="Naaiatelier De Draad").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Naaiatelier De Draad"
    assert page.get_by_text("zoekt ruimte").is_visible()


def test_a_tile_of_the_picture_leads_to_the_list_of_its_area(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/oefenplaats/zien/")
    page.locator("a.tile-link", has_text="Vaartkwartier").click()
    assert "gebied=BU-VAARTKWARTIER" in page.url
    assert page.get_by_text("Huiswerkzolder").count() == 0
