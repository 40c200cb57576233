"""An organisation says "dit zijn wij", a keeper says yes, and from then on it edits its page by a code."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser
MAIL = "coordinator@fixbrigade.example"


def last_mail(site: Site, to: str) -> str:
    """The text of the last mail to somebody."""
    site.work()
    mails = [mail for mail in site.mails() if mail["To"] == to]
    told = mails[-1].get_payload(decode=True)
    assert isinstance(told, bytes)
    return told.decode()


def link_in(text: str, part: str) -> str:
    """The path of the link with this part in a mail."""
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", text)
    assert found is not None, text
    return found[1]


def enters(page: Page, site: Site, mail: str) -> None:
    """From the page that asks who you are, to what was asked for."""
    page.get_by_label("Je mailadres").fill(mail)
    page.get_by_role("button", name="Stuur mij een code").click()
    code = re.search(r"\b\d{6}\b", last_mail(site, mail))
    assert code is not None
    page.get_by_label("De code uit de mail").fill(code[0])
    page.get_by_role("button", name="Naar binnen").click()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_from_this_is_us_to_an_own_page(site: Site, open_page: OpenPage, has_script: bool) -> None:
    page = open_page(f"{site.url}/zien/organisaties/fix-brigade/", width=320, has_script=has_script)
    page.get_by_role("link", name="Dit zijn wij").click()
    page.get_by_label("Jouw mailadres").fill(MAIL)
    page.get_by_label("Hoe hoor je erbij?").fill("Ik ben de coördinator.")
    page.get_by_role("button", name="Versturen").click()

    desk = as_keeper(site, open_page, "/bureau/")
    desk.get_by_role("link", name="Ik ben de coördinator.").first.click()
    expect(desk.get_by_text("Bel of ga langs voor je ja zegt.")).to_be_visible()
    desk.get_by_role("button", name="Ja, dit zijn zij").click()

    own = link_in(last_mail(site, MAIL), "onze-pagina")
    page.goto(site.url + own)
    enters(page, site, MAIL)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fix Brigade aanpassen")
    if has_script:
        is_fit(page)
    page.get_by_label("Wat doet het?", exact=False).first.fill("Wij repareren lampen, kranen en kieren.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("Het staat er nu zo.")
    expect(page.get_by_text("Wij repareren lampen, kranen en kieren.").first).to_be_visible()
    expect(page.get_by_role("link", name="Bewerk jullie pagina")).to_be_visible()

    page.get_by_role("link", name="Per doel: wat we doen en willen").click()
    if has_script:
        is_fit(page)
    page.get_by_label("Dit willen we doen").first.fill("Twee vaste banen voor mensen uit de buurt.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Twee vaste banen voor mensen uit de buurt.").first).to_be_visible()

    page.get_by_role("link", name="Verbanden erbij of weg").click()
    page.get_by_label("Welk verband?").select_option(label="Fix Brigade werkt samen met …")
    page.get_by_label("Met wie of wat?").fill("iemand anders")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_role("alert")).to_contain_text("staat niet in het register")
    if has_script:
        is_fit(page)
    page.get_by_label("Met wie of wat?").fill("cascoland")
    page.get_by_label("Sinds welk jaar?").fill("2024")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.get_by_role("status")).to_contain_text("Fix Brigade werkt samen met Cascoland (2024)")
    if has_script:
        is_fit(page)
    page.get_by_role("button", name="haal weg Fix Brigade werkt samen met Cascoland (2024)").click()
    expect(page.get_by_role("status")).to_contain_text("Weggehaald")

    page.goto(f"{site.url}/account/")
    page.get_by_role("link", name="Bewerk jullie pagina").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fix Brigade aanpassen")
    of_another = own.replace("fix-brigade", "vrouw-en-vaart")
    assert page.request.get(f"{site.url}{of_another}").status == 403


def test_an_institution_that_is_let_in_finds_where_to_hand_in(site: Site, open_page: OpenPage) -> None:
    keeper = as_keeper(site, open_page, "/oefenplaats/account/", width=320)
    keeper.get_by_role("link", name="Wie mag wat").click()
    keeper.get_by_role("link", name="iemand van een instelling").click()
    keeper.get_by_role("button", name="Laat binnen").click()
    expect(keeper.get_by_role("alert")).to_contain_text("Kies een instelling.")
    is_fit(keeper)
    keeper.get_by_label("Voor welke instelling?").select_option(label="Gemeente Meerdam")
    keeper.get_by_label("Mailadres van het werk").fill("inkoop@wonen.example")
    keeper.get_by_role("button", name="Laat binnen").click()
    expect(keeper.get_by_role("status")).to_contain_text("kan nu inleveren voor Gemeente Meerdam")

    page = open_page(f"{site.url}{link_in(last_mail(site, 'inkoop@wonen.example'), 'inleveren')}", width=320)
    enters(page, site, "inkoop@wonen.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("De cijfers van Gemeente Meerdam")
    page.goto(f"{site.url}/account/")
    is_fit(page)
    page.get_by_role("link", name="Inleveren en publiceren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De cijfers van Gemeente Meerdam")


def test_the_pages_of_officers_are_fit_in_english(site: Site, open_page: OpenPage) -> None:
    for width in (320, 1280):
        page = as_keeper(site, open_page, "/oefenplaats/en/geld/wie-levert-in/", width=width)
        expect(page.get_by_role("heading", level=1)).to_have_text("Who hands in figures?")
        is_fit(page)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_keeper_puts_any_field_right_at_once(site: Site, open_page: OpenPage, has_script: bool) -> None:
    page = as_keeper(
        site, open_page, "/zien/organisaties/gemeente-amsterdam/", has_script=has_script, width=320
    )
    page.get_by_role("link", name="Bewerken", exact=True).click()
    if has_script:
        is_fit(page)
        page.get_by_text("Al het andere").click()
        is_fit(page)
    page.get_by_label("Hoe ver we zijn").select_option(label="in gesprek")
    page.get_by_label("Gebieden").fill("Atlantis")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")
    page.get_by_label("Gebieden").fill("")
    page.get_by_label("Ik heb het nagekeken").check()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("status")).to_contain_text("Opgeslagen")
    expect(page.get_by_text("in gesprek").first).to_be_visible()
