"""The paragraph we all sign: proposed on a phone, taken over, endorsed by an own link; and the letter."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser
TEXT = "/onderschrijven/de-alinea-die-we-allemaal-onderschrijven/"
READ = (
    "/onderschrijven/geld-dat-hier-verdiend-wordt-blijft-hier-langer/", "/onderschrijven/", "/brief/",
    "/onderschrijven/geld-dat-hier-verdiend-wordt-blijft-hier-langer/versies/",
    "/onderschrijven/geld-dat-hier-verdiend-wordt-blijft-hier-langer/onderschrijf/",
    "/onderschrijven/geld-dat-hier-verdiend-wordt-blijft-hier-langer/insluiten/", "/brief/krijgen/",
)  # fmt: skip


def link_in(site: Site, words: str) -> str:
    """The address with these words in the newest mail that has one."""
    for mail in reversed(site.mails()):
        body = mail.get_payload(decode=True)
        found = re.search(rf"http\S*{words}\S+", body.decode() if isinstance(body, bytes) else "")
        if found:
            return found[0]
    raise AssertionError(f"no mail with {words}")


def test_a_proposal_becomes_a_version_and_an_organisation_endorses_it(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(f"{site.url}{TEXT}", width=320, has_script=False)
    phone.get_by_role("link", name="Ik zou het anders schrijven").click()
    phone.get_by_label("Zo zou ik het schrijven").fill(
        "Wij onderschrijven het belang van Community Wealth Building, en zeggen elk jaar wat wij deden."
    )
    phone.get_by_label("Waarom?").fill("Anders blijft het bij woorden.")
    phone.get_by_role("button", name="Voorstellen").click()
    expect(phone.get_by_role("heading", name="We hebben je voorstel")).to_be_visible()
    own = phone.url

    keeper = as_keeper(site, open_page, "/bureau/")
    keeper.get_by_role("link", name="De alinea die we allemaal onderschrijven").click()
    keeper.get_by_label("Je antwoord").fill("Goed idee, overgenomen.")
    keeper.get_by_role("button", name="Neem over").click()
    expect(keeper.get_by_text("Dit is nu versie 2.")).to_be_visible()
    expect(open_page(own).get_by_text("Goed idee, overgenomen.")).to_be_visible()

    phone.goto(f"{site.url}{TEXT}onderschrijf/")
    phone.get_by_label("Welke organisatie?").select_option(label="Vrouw & Vaart")
    phone.get_by_label("Wat doe jij daar?").fill("coördinator")
    phone.get_by_label("Mailadres van de organisatie").fill("vaart@voorbeeld.nl")
    phone.get_by_role("button", name="Stuur de link").click()
    keeper.goto(f"{site.url}/bureau/")
    keeper.get_by_role("link", name="Vrouw & Vaart").click()
    keeper.get_by_role("button", name="Ja, stuur de link").click()
    site.work()

    phone.goto(link_in(site, "/onderschrijven/link/"))
    expect(open_page(f"{site.url}{TEXT}").get_by_role("link", name="Vrouw & Vaart")).to_have_count(0)
    is_fit(open_page(phone.url, width=320))
    phone.get_by_role("button", name="Ja, onze naam eronder").click()
    public = open_page(f"{site.url}{TEXT}")
    expect(public.get_by_role("link", name="Vrouw & Vaart")).to_be_visible()
    public.get_by_role("link", name="Wat er veranderde").click()
    expect(public.locator("ins").first).to_contain_text("erbij")


def test_the_letter_by_mail_begins_with_a_button(site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{site.url}/brief/krijgen/", width=320, has_script=False)
    page.get_by_label("Je mailadres").fill("samira@voorbeeld.nl")
    page.get_by_role("button", name="Stuur mij de link").click()
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    site.work()
    page.goto(link_in(site, "/brief/krijgen/ja/"))
    page.get_by_role("button", name="Ja, graag").click()
    expect(page.get_by_role("heading", name="Je krijgt de kwartaalbrief")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
def test_texts_and_letters_fit_a_phone_and_have_nothing_that_axe_finds(
    read_site: Site, open_page: OpenPage, language: str
) -> None:
    for address in READ:
        is_fit(open_page(f"{read_site.url}/oefenplaats{language}{address}", width=320))


def test_the_letter_so_far_can_be_read(read_site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{read_site.url}/oefenplaats/brief/", width=320)
    page.get_by_role("link", name=re.compile("tot nu toe")).click()
    expect(page.get_by_role("heading", name="Cijfers")).to_be_visible()
    is_fit(page)
