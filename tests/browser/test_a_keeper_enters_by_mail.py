"""A keeper comes in with a code from the mail and lets a colleague in; also without script."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.site import OpenPage, Site

pytestmark = pytest.mark.browser
KEEPER = "bijhouder@voorbeeld.nl"


def broken_rules(page: Page) -> list[str]:
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("has_script", [True, False])
def test_a_keeper_enters_by_mail(site: Site, open_page: OpenPage, has_script: bool) -> None:
    page = open_page(f"{site.url}/inloggen/", width=320, has_script=has_script)
    page.get_by_label("Je mailadres").fill(KEEPER)
    page.get_by_role("button", name="Stuur mij een code").click()
    site.work()
    (mail,) = site.mails()
    found = re.search(r"\b(\d{3})(\d{3})\b", str(mail.get_payload(decode=True)))
    assert found is not None

    page.get_by_label("De code uit de mail").fill("12")
    page.get_by_role("button", name="Naar binnen").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text("Een code heeft zes cijfers.")
    expect(page.get_by_label("De code uit de mail")).to_have_value("12")

    page.get_by_label("De code uit de mail").fill(f"{found[1]} {found[2]}")
    page.get_by_role("button", name="Naar binnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jouw account")

    page.get_by_role("link", name="Wie mag wat").click()
    page.get_by_label("Mailadres van de nieuwe bijhouder").fill("collega@voorbeeld.nl")
    page.get_by_role("button", name="Laat binnen").click()
    expect(page.get_by_role("status")).to_contain_text("collega@voorbeeld.nl kan nu inloggen.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.goto(f"{site.url}/account/")
    page.get_by_role("button", name="Uitloggen").click()
    page.goto(f"{site.url}/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_the_pages_of_entering_break_no_rule_of_accessibility(site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{site.url}/inloggen/")
    page.get_by_role("button", name="Stuur mij een code").click()
    assert broken_rules(page) == []
    page.get_by_label("Je mailadres").fill(KEEPER)
    page.get_by_role("button", name="Stuur mij een code").click()
    assert broken_rules(page) == []


def test_nothing_on_a_page_is_stopped_by_the_policy(read_site: Site, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for address in ("/", "/en/", "/oefenplaats/", "/inloggen/"):
        page.goto(read_site.url + address)
    assert told == []
