"""What if, as people use it: with and without script, kept behind a link, on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser
ADDRESS = "/oefenplaats/geld/wat-als/"


@pytest.mark.parametrize("address", [ADDRESS, "/oefenplaats/en/geld/wat-als/?shift=101", "/geld/wat-als/"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_page_fits_and_can_be_used_by_everybody(
    read_site: Site, open_page: OpenPage, address: str, width: int, scheme: str
) -> None:
    page = open_page(read_site.url + address, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_a_place_without_figures_works_out_nothing(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/geld/wat-als/")
    assert "€" not in page.locator("main").inner_text()
    expect(page.locator(".unknown")).to_be_visible()


def test_a_slider_works_without_script(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + ADDRESS, width=320, has_script=False)
    before = page.locator("#gevolg").inner_text()
    page.get_by_role("slider", name="Hoeveel van wat er gekocht wordt").press("End")
    page.get_by_role("button", name="Reken uit").click()
    expect(page.locator("#shift")).to_have_value("100")
    assert page.locator("#gevolg").inner_text() != before


def test_with_script_the_slider_follows_and_the_outcome_comes_by_itself(
    read_site: Site, open_page: OpenPage
) -> None:
    page = open_page(read_site.url + ADDRESS)
    before = page.locator("#gevolg").inner_text()
    page.locator("#shift").fill("60")
    page.locator("#shift").press("Tab")
    expect(page.locator("#gevolg")).not_to_have_text(before)
    assert page.get_by_role("slider", name="Hoeveel van wat er gekocht wordt").input_value() == "60"
    assert "shift=60" in page.url
    assert "_was" not in page.url


def test_an_answer_is_kept_read_by_somebody_else_and_thrown_away(site: Site, open_page: OpenPage) -> None:
    page = open_page(site.url + ADDRESS, has_script=False)
    page.get_by_label("Hoe heet dit?").fill("De kantine")
    page.get_by_role("button", name="Bewaar met een link").click()
    link = page.url
    other = open_page(link, width=320)
    expect(other.get_by_role("heading", name="De kantine")).to_be_visible()
    expect(other.get_by_text("Wat er gekozen is")).to_be_visible()
    other.get_by_role("button", name="Gooi weg").click()
    assert page.request.get(link).status == 404


def test_every_bar_of_the_drawing_stands_in_the_table_beside_it(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(read_site.url + ADDRESS)
    bars = page.locator("[aria-labelledby=telt] > figure svg.wide .name").all_text_contents()
    rows = page.locator("[aria-labelledby=telt] > .money tbody th").all_inner_texts()
    assert len(bars) == len(rows) >= 3
    assert all(row.startswith(bar.rstrip("…")) for bar, row in zip(bars, rows, strict=True))
