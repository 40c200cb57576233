"""Demand meets supply, as people do it: a hotel, a real contract that ends, a lot for two, a gap taken up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.site import OpenPage, Site, is_fit
from tests.shared import shared_file

pytestmark = pytest.mark.browser

PRACTICE = "/oefenplaats"


@pytest.fixture
def salford(site: Site) -> Site:
    """A site with the real contracts of Salford, of a council that stands in its register."""
    register = shared_file("ledgers/salford/contract-register-2022-07.csv")
    site.python(
        "from oever.site.register.models import Organisation\n"
        "Organisation.objects.create(place_id='nieuw-west', ref='salford-city-council',"
        " name='Salford City Council', kind='anchor', sector='government')"
    )
    words = ("contracts", "import", str(register), "--place", "nieuw-west", "--on", "2022-07-15", "--save")
    with pytest.raises(AssertionError, match="2022-09-31"):  # six rows are refused, and said so
        site.oever(*words, "--anchor", "Salford City Council", "--lang", "en")
    return site


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_hotel_finds_the_womens_coop_and_a_draft_to_sign(
    site: Site, open_page: OpenPage, has_script: bool
) -> None:
    page = open_page(f"{site.url}/inkoop/", width=320, has_script=has_script)
    is_fit(page) if has_script else None
    page.get_by_role("link", name="Ik heb iets nodig").click()
    page.get_by_role("button", name="Laat zien wie dit kan").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Wat heb je nodig?").fill("Linnen en catering, per jaar")
    page.get_by_label("Voor wie is het?").fill("Hotel aan de Plas")
    is_fit(page) if has_script else None
    page.get_by_role("button", name="Laat zien wie dit kan").click()
    for name in ("Vrouwen-coöperatie", "Coöperatie Samen aan de Slag"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    row = page.locator(".fits > li").filter(has_text="Vrouwen-coöperatie")
    expect(row).to_contain_text("in te richten")
    expect(row).to_contain_text("mist: klanten")
    is_fit(page) if has_script else None
    row.get_by_role("link", name="Een afspraak op papier").click()
    expect(page.get_by_role("heading", name="Afspraak (concept)")).to_be_visible()
    expect(page.get_by_text("Hotel aan de Plas")).to_be_visible()
    is_fit(page) if has_script else None


def test_a_real_contract_that_ends_within_a_year_says_when_to_begin(
    salford: Site, open_page: OpenPage
) -> None:
    page = open_page(f"{salford.url}/en/inkoop/kalender/", width=320)
    page.get_by_text("More filters").click()
    page.get_by_label("Seen from").fill("2022-07-15")
    page.get_by_label("Ends within").select_option("12")
    page.get_by_label("Word").fill("active lifestyle")
    page.get_by_role("button", name="Show").click()
    is_fit(page)
    page.get_by_role("link", name=re.compile("Active Lifestyle Service")).first.click()
    expect(page.get_by_text("It ends on 31 March 2023").first).to_be_visible()
    expect(page.get_by_text("It cannot be extended any more.")).to_be_visible()
    expect(page.get_by_text("30 September 2022").first).to_be_visible()
    expect(page.get_by_text("Salford Community Leisure Ltd")).to_be_visible()
    expect(page.get_by_text("What was really paid, we do not know.")).to_be_visible()
    is_fit(page)


def test_a_lot_that_one_cannot_carry_is_for_two(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}{PRACTICE}/inkoop/kalender/?q=schoollunch", width=320)
    page.get_by_role("link", name=re.compile("Schoollunch op vier scholen")).click()
    page.get_by_role("link", name="Zoek precies wie past, ook samen").click()
    together = page.get_by_role("region", name="Samen kunnen ze")
    expect(together.get_by_text("samen alles").first).to_be_visible()
    expect(together.get_by_role("link", name="Coöperatie Eten van Hier").first).to_be_visible()
    page.get_by_label("Organisatie").select_option(label="Moestuin Molenveld")
    page.get_by_role("button", name="Waarom niet?").click()
    expect(page.get_by_text("Moestuin Molenveld:")).to_be_visible()
    is_fit(page)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_gap_is_taken_up_without_an_account(site: Site, open_page: OpenPage, has_script: bool) -> None:
    page = open_page(f"{site.url}{PRACTICE}/inkoop/gaten/", width=320, has_script=has_script)
    is_fit(page) if has_script else None
    page.get_by_role("link", name=re.compile("Wegen en riolering")).first.click()
    is_fit(page) if has_script else None
    page.get_by_role("link", name="Wij willen dit wel").first.click()
    page.get_by_label("Een groep mensen").check()
    page.get_by_label("Naam die iedereen mag zien").fill("Stratenmakers van de Vaart")
    page.get_by_label("mensen", exact=True).check()
    page.get_by_label("Mailadres").fill("straat@voorbeeld.nl")
    is_fit(page) if has_script else None
    page.get_by_role("button", name="Dit willen we").click()
    expect(page.get_by_role("heading", name=re.compile("Jullie willen dit: Wegen"))).to_be_visible()
    expect(page.get_by_role("link", name="Gemeente Meerdam").first).to_be_visible()
    is_fit(page) if has_script else None
    own = page.url
    page.get_by_role("link", name="De pagina die iedereen ziet").click()
    expect(page.get_by_text("Stratenmakers van de Vaart")).to_be_visible()
    page.goto(f"{site.url}{PRACTICE}/inkoop/stappen/")
    expect(page.get_by_text("Stratenmakers van de Vaart")).to_be_visible()
    is_fit(page) if has_script else None
    site.work()
    assert own in site.mails()[-1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    page.goto(own)
    page.get_by_role("button", name="Terugnemen").click()
    expect(page.get_by_role("heading", name="Je hebt dit teruggenomen")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["", "/en"], ids=["nl", "en"])
def test_pages_of_demand_fit_every_reader(
    read_site: Site, open_page: OpenPage, width: int, language: str
) -> None:
    for place in (PRACTICE, ""):
        for address in ("inkoop/", "inkoop/kalender/", "inkoop/kansen/", "inkoop/gaten/", "inkoop/stappen/",
                        "inkoop/pakket/", "inkoop/nodig/"):  # fmt: skip
            is_fit(open_page(f"{read_site.url}{place}{language}/{address}", width=width))
    for address in ("inkoop/kansen/regels/?kolom=later", "inkoop/pakket/scholengroep-meerdam/",
                    "inkoop/gat/learning_materials/", "inkoop/gat/learning_materials/oppakken/"):  # fmt: skip
        is_fit(open_page(f"{read_site.url}{PRACTICE}{language}/{address}", width=width))


def test_every_euro_leads_down_to_its_payments(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}{PRACTICE}/inkoop/kansen/")
    page.get_by_role("row", name=re.compile("^Catering")).get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", name="Catering: kan nu hier")).to_be_visible()
    page.locator(".ends a").first.click()
    expect(page.get_by_role("heading", name="Wie is betaald, en waarvoor")).to_be_visible()


def test_a_pack_is_one_file(read_site: Site, open_page: OpenPage, tmp_path: Path) -> None:
    out = tmp_path / "pakket.html"
    read_site.oever("pack", "--anchor", "Scholengroep Meerdam", "--place", "meerdam", "--out", str(out))
    told = out.read_text(encoding="utf-8")
    assert "<link" not in told
    assert "<script" not in told
    page = open_page(out.as_uri(), width=320)
    expect(page.get_by_role("heading", name="5. Om te tekenen")).to_be_visible()
    is_fit(page)
