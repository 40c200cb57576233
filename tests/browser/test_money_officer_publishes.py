"""An officer hands in a ledger, says which column is what, looks, publishes, and takes it back. No script."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import OpenPage, Site, is_fit, served
from tests.shared import shared_file

pytestmark = pytest.mark.browser

OFFICER = """
from oever.site.common.history import OPERATOR
from oever.site.common.models import Place
from oever.site.people.actions import give_role, open_account
from oever.site.register.models import Organisation
place = "{place}"
one, _ = Organisation.objects.get_or_create(
    place_id=place, ref="{ref}", defaults={{"name": "{name}", "kind": "anchor"}}
)
account = open_account(mail="inkoop@voorbeeld.nl", name="", by=OPERATOR)
give_role(account=account, role="officer", place_id=place, record=one, by=OPERATOR)
"""


PLACE = """
from oever.site.common.first_records import load_first_records
from oever.site.common.places import main_place
load_first_records(main_place())
"""


def _enter(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/inloggen/")
    page.locator("input[type=email], input[name=mail]").first.fill("inkoop@voorbeeld.nl")
    page.locator("main button[type=submit]").click()
    site.work()
    told = site.mails()[-1].get_payload(decode=True)
    assert isinstance(told, bytes)
    code = re.search(r"\b\d{6}\b", told.decode())
    assert code is not None
    page.locator("input[name=code]").fill(code[0])
    page.locator("main button[type=submit]").click()


def _hand_in(page: Page, site: Site, start: str, ledger: Path) -> None:
    page.goto(f"{site.url}{start}grootboek/")
    assert page.locator(".promise").is_visible()
    page.locator("input[type=file]").set_input_files(str(ledger))
    page.locator("input[type=checkbox]").check()
    page.locator("main form button[type=submit]").click()
    assert page.locator("select").count() > 3


def _follow(page: Page, site: Site) -> None:
    page.locator("form.columns button[type=submit]").click()
    assert page.locator("progress").is_visible()
    assert page.locator("meta[http-equiv=refresh]").count() == 1
    address = page.url
    site.work()
    page.goto(address)


def test_a_practice_month_is_handed_in_published_and_taken_back(
    site: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    site.python(OFFICER.format(place="meerdam", ref="woningstichting", name="Woningstichting Meerdam"))
    ledger = tmp_path / "betalingen-mei.csv"
    ledger.write_text(
        "Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode\n"
        "Bakkerij Het Korenhuis B.V.;1.000,00;03-05-2025;F-1;Catering;9990 BA\n"
        "Schoonmaak Noorderlicht Coöperatie U.A.;600,00;14-05-2025;F-2;Schoonmaak;9990 AA\n"
        "De heer J. de Vries;80,00;29-05-2025;U-5;Vergoedingen;\n",
        encoding="utf-8",
    )
    page = open_page(site.url, width=320, has_script=False)
    _enter(site, page)
    start = "/oefenplaats/geld/inleveren/woningstichting/"
    _hand_in(page, site, start, ledger)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    _follow(page, site)
    page.get_by_role("link", name="Bekijk de cijfers").click()
    assert page.get_by_role("heading", name="Zo komt het te staan").is_visible()

    reader = open_page(f"{site.url}/oefenplaats/geld/bij/woningstichting/")
    assert reader.get_by_text("We weten het nog niet").is_visible()
    page.get_by_role("button", name="Publiceren").click()
    site.work()
    reader.reload()
    assert reader.get_by_text("Schoonmaak Noorderlicht", exact=False).first.is_visible()
    assert "de Vries" not in reader.content()

    june = tmp_path / "betalingen-juni.csv"
    june.write_text(ledger.read_text("utf-8").replace("-05-2025", "-06-2025"), encoding="utf-8")
    _hand_in(page, site, start, june)
    _follow(page, site)
    page.get_by_role("link", name="Bekijk de cijfers").click()
    assert page.get_by_text("wordt aangevuld: 1 maand, straks 2 maanden").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Publiceren").click()
    reader.reload()
    assert "mei 2025 tot en met juni 2025" in reader.locator("main").inner_text()

    together = open_page(f"{site.url}/oefenplaats/geld/")
    assert together.get_by_role("rowheader", name="Woningstichting Meerdam").first.is_visible()

    page.goto(f"{site.url}{start}")
    assert page.get_by_text("later vervangen").is_visible()
    page.get_by_text("openbaar", exact=True).click()
    page.get_by_role("button", name="Terugtrekken").click()
    reader.reload()
    assert reader.get_by_text("We weten het nog niet").is_visible()


def test_the_creditors_of_a_year_are_handed_in_without_a_day(
    site: Site, open_page: OpenPage, tmp_path: Path
) -> None:
    site.python(OFFICER.format(place="meerdam", ref="woningstichting", name="Woningstichting Meerdam"))
    ledger = tmp_path / "crediteuren-2024.csv"
    ledger.write_text(
        "Leverancier;Soort;Postcode;Totaalbedrag\n"
        "Bakkerij Het Korenhuis B.V.;Catering;9990 BA;1.000,00\n"
        "Schoonmaak Noorderlicht Coöperatie U.A.;Schoonmaak;9990 AA;600,00\n",
        encoding="utf-8",
    )
    page = open_page(site.url, width=320)
    _enter(site, page)
    _hand_in(page, site, "/oefenplaats/geld/inleveren/woningstichting/", ledger)
    expect(page.get_by_text("is het jaar 2024 genomen")).to_be_visible()
    expect(page.get_by_text("In elke rij: 2024.")).to_be_visible()
    is_fit(page)
    _follow(page, site)
    page.get_by_role("link", name="Bekijk de cijfers").click()
    expect(page.get_by_text("kocht in 2024 voor")).to_be_visible()
    page.get_by_role("button", name="Publiceren").click()
    site.work()
    rows = open_page(f"{site.url}/oefenplaats/geld/rijen/?period=2024&payer=woningstichting", width=320)
    expect(rows.get_by_role("row").nth(1)).to_contain_text("–")
    is_fit(rows)


def test_a_real_month_of_manchester_is_handed_in_and_published(
    home_that_is_set_up: Path, open_page: OpenPage, tmp_path: Path
) -> None:
    ledger = shared_file("ledgers/manchester/2016-06.csv")
    following = shared_file("ledgers/manchester/2016-07.csv")
    home = shutil.copytree(home_that_is_set_up, tmp_path / "home")
    with served(home, OEVER_PLACE="manchester") as site:
        site.python(PLACE + OFFICER.format(place="manchester", ref="council", name="City Council"))
        page = open_page(site.url, has_script=False)
        _enter(site, page)
        _hand_in(page, site, "/en/geld/inleveren/council/", ledger)
        _follow(page, site)
        page.get_by_role("link", name="Look at the figures").click()
        page.get_by_role("button", name="Publish").click()
        reader = open_page(f"{site.url}/en/geld/bij/council/")
        assert reader.get_by_role("heading", level=1).inner_text().startswith("City Council")
        assert reader.locator("#bands").count() == 1
        assert "£" in reader.locator(".lede").first.inner_text()

        _hand_in(page, site, "/en/geld/inleveren/council/", following)
        _follow(page, site)
        page.get_by_role("link", name="Look at the figures").click()
        assert page.get_by_text("grows: 1 month, then 2 months").is_visible()
        page.get_by_role("button", name="Publish").click()
        reader.reload()
        assert reader.locator("#bands").count() == 1
