"""An officer asks what is allowed, on a phone and on paper; a maker pastes a tender text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser
ASKED = "kind=services&value=216000&body=municipality&on=2026-03-01&action="
PAGES = (
    "/vraag/route/",
    f"/vraag/route/?{ASKED}invite-local",
    f"/en/vraag/route/?{ASKED}reserve-2.82",
    f"/vraag/route/?{ASKED}direct&value=veel",
    f"/en/vraag/route/blad/?{ASKED}on-site&minutes=60",
    "/oefenplaats/vraag/aanbesteding/",
)
DEMANDS = "De omzet moet minimaal € 1.500.000 zijn.\nDe opdracht wordt niet verdeeld in percelen."


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_route_fits_and_can_be_used_by_everybody(
    read_site: Site, open_page: OpenPage, address: str
) -> None:
    is_fit(open_page(read_site.url + address, width=320))
    is_fit(open_page(read_site.url + address, width=1280, scheme="dark"))


def test_an_officer_asks_on_a_phone_without_script_and_sees_what_else_can_be_done(
    read_site: Site, open_page: OpenPage
) -> None:
    page = open_page(f"{read_site.url}/vraag/route/", width=320, has_script=False)
    page.get_by_label("Wat wil je doen?").select_option("direct")
    page.get_by_label("Hoeveel is de hele opdracht waard?").fill("400.000")
    page.get_by_label("Wanneer begint de procedure?").fill("2026-03-01")
    page.get_by_role("button", name="Kijk wat mag").click()
    expect(page.locator("#oordeel")).to_contain_text("Mag niet")
    page.get_by_role("link", name="Voorbehouden aan werkplaatsen").click()
    expect(page.locator("#oordeel")).to_contain_text("Mag, mits")
    expect(page.get_by_text("30%").first).to_be_visible()
    expect(page.get_by_label("Hoeveel is de hele opdracht waard?")).to_have_value("400.000")


def test_a_verdict_is_one_sheet_of_paper_for_the_file(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(
        f"{read_site.url}/vraag/route/?{ASKED}reserve-2.82a&kind=social-services&value=900000&years=3"
    )
    page.get_by_role("link", name="Eén blad voor het dossier").click()
    expect(page.get_by_text("Naam en functie")).to_be_visible()
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_a_pasted_text_is_answered_with_its_own_words(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/vraag/aanbesteding/", width=320, has_script=False)
    page.get_by_label("Plak hier de tekst").fill(DEMANDS)
    page.get_by_label("Hoeveel is de hele opdracht waard?").fill("400.000")
    page.get_by_role("button", name="Kijk na").click()
    expect(page.locator("mark").first).to_have_text("omzet")
    expect(page.get_by_text("Laat de omzeteis weg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
