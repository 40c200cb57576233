"""The frame of the site, as a reader gets it: small, in order, and accessible."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import NOWHERE, OpenPage, Site

pytestmark = pytest.mark.browser
PAGES = ("/", "/en/", "/oefenplaats/", "/inloggen/", NOWHERE)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_its_window(
    read_site: Site, open_page: OpenPage, address: str, width: int
) -> None:
    page = open_page(read_site.url + address, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(
    read_site: Site, open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(read_site.url + address, scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_the_header_leaves_a_phone_to_the_page(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url, width=320)
    box = page.locator("header.site").bounding_box()
    assert box is not None
    assert box["height"] < 120
