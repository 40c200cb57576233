"""The money pages as readers get them: on a phone, without script, in two languages, by screen reader."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser
PAGES = (
    "/geld/",
    "/geld/bij/gemeente-amsterdam/",
    "/geld/bij/gemeente-amsterdam/brief/",
    "/oefenplaats/geld/",
    "/oefenplaats/en/geld/bij/gemeente-meerdam/",
    "/oefenplaats/geld/rijen/?band=west",
    "/oefenplaats/en/geld/betekenis/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_without_script_shows_the_whole_page(
    read_site: Site, open_page: OpenPage, address: str
) -> None:
    page = open_page(read_site.url + address, width=320, has_script=False)
    assert page.locator("h1").is_visible()
    assert page.locator("html").evaluate("page => page.scrollWidth") <= 320


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_money_page_breaks_a_rule_of_accessibility(
    read_site: Site, open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(read_site.url + address, scheme=scheme, width=1280 if scheme == "light" else 320)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_the_real_place_starts_without_a_single_figure(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + "/geld/")
    assert "€" not in page.locator("main").inner_text()
    assert page.locator(".unknown").is_visible()


def test_every_figure_leads_down_to_the_rows(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + "/oefenplaats/geld/bij/gemeente-meerdam/", has_script=False)
    page.get_by_role("link", name="Bekijk wie betaald is").click()
    first = page.locator("tbody tr").first
    assert "Gemeente Meerdam" in first.inner_text()
    first.locator("th a").click()
    suppliers = set(page.locator("tbody th").all_inner_texts())
    assert len(suppliers) == 1


def test_the_picture_shows_who_owns_the_suppliers_without_script(
    read_site: Site, open_page: OpenPage
) -> None:
    page = open_page(read_site.url + "/oefenplaats/geld/", has_script=False)
    assert not page.locator(".view-ownership svg.wide").is_visible()
    page.get_by_text("van wie de leverancier is", exact=True).click()
    assert page.locator(".view-ownership svg.wide").is_visible()
    assert not page.locator(".view-band svg.wide").is_visible()
