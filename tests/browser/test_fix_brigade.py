"""The Fix Brigade: money that ends, the promise it collides with, a letter, and only names that said yes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper, does
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser


def link_to(site: Site, mail: str) -> str:
    """The private link in the last mail to somebody."""
    site.work()
    last = [one for one in site.mails() if one["To"] == mail][-1]
    text: str = last.get_payload(decode=True).decode()  # type: ignore[union-attr]
    found: list[str] = re.findall(r"http\S+/onder-de-brief/\S+", text)
    return found[-1]


def test_a_letter_carries_only_the_names_that_said_yes(site: Site, open_page: OpenPage) -> None:
    story = Telling(
        "money-that-ends",
        "Geld dat ophoudt: letter, talk, or leave it",
        "The report of the visit names money that falls away for the Fix Brigade, and asks how "
        "that fits an ambition "
        "for Community Wealth Building. Nothing more is known, and the page says so.",
        "test_fix_brigade.py",
    )
    page = open_page(f"{site.url}/beloven/geld/fix-brigade/", width=320, has_script=False)
    expect(page.get_by_text("loopt af, de dag weten we niet")).to_be_visible()
    expect(page.get_by_role("link", name="Gemeente Amsterdam: Een ambitie")).to_be_visible()
    expect(page.get_by_text("weten we nog niet").first).to_be_visible()
    story.part("What ends, and what it collides with")
    story.says("What is lost, who depends on it, which promise it goes against. Unknown stays unknown.")
    story.shows(open_page(page.url, width=320), "Money that ends, with the promise it collides with")
    page.get_by_role("link", name="Gemeente Amsterdam: Een ambitie").click()
    expect(page.get_by_role("heading", name="Botst hiermee")).to_be_visible()

    story.part("The group chooses")
    keeper = as_keeper(site, open_page, "/beloven/geld/fix-brigade/")
    does(keeper, "Wat doen we: brief, praten of laten?")
    keeper.get_by_label("samen een brief schrijven").check()
    keeper.get_by_label("Waarom?").locator("visible=true").fill(
        "Eerst samen zeggen wat er op het spel staat."
    )
    story.says("A letter together, a talk first, or leave it: each with the reason, for everybody to read.")
    story.shows(keeper, "A keeper writes down what the group chose", at=keeper.locator("#bijhouden"))
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "De brief schrijven")
    expect(keeper.get_by_label("De tekst").locator("visible=true")).to_have_value(re.compile("Fix Brigade"))
    keeper.get_by_label("Aan wie?").locator("visible=true").fill("het college van Amsterdam")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    for name, mail in (("Vrouw & Vaart", "vaart@voorbeeld.nl"), ("Cascoland", "casco@voorbeeld.nl")):
        does(keeper, "Vraag een naam onder de brief")
        keeper.get_by_label("Wie vraag je?").fill(name)
        keeper.get_by_label("Mailadres").locator("visible=true").fill(mail)
        keeper.get_by_role("button", name="Vragen").locator("visible=true").click()

    story.part("Only names that said yes")
    asked = open_page(link_to(site, "vaart@voorbeeld.nl"), width=320, has_script=False)
    asked.get_by_label("Ja, onder onze naam").check()
    asked.get_by_role("button", name="Versturen").click()
    story.says(
        "Each gets a link of their own, reads the letter, and answers. Opening the link says "
        "nothing; the button does."
    )
    story.shows(open_page(asked.url, width=320), "May your name stand under this?")
    refused = open_page(link_to(site, "casco@voorbeeld.nl"), width=320)
    refused.get_by_label("Nee", exact=True).check()
    refused.get_by_role("button", name="Versturen").click()
    does(keeper, "De brief gaat eruit")
    keeper.get_by_role("button", name="Publiceren").click()
    public = open_page(f"{site.url}/beloven/geld/fix-brigade/", width=320)
    expect(public.get_by_role("listitem").filter(has_text="Vrouw & Vaart")).to_be_visible()
    assert "Cascoland" not in public.content()
    story.says(
        "The letter stands on the page with the names that said yes. Whoever said no, or "
        "nothing, is not named."
    )
    story.shows(public, "The letter, with the names that agreed", at=public.locator("#wat"))
    story.ends()


def test_a_changed_text_asks_again(site: Site, open_page: OpenPage) -> None:
    keeper = as_keeper(site, open_page, "/beloven/geld/fix-brigade/")
    does(keeper, "Wat doen we: brief, praten of laten?")
    keeper.get_by_label("samen een brief schrijven").check()
    keeper.get_by_label("Waarom?").locator("visible=true").fill("Omdat het kan.")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "De brief schrijven")
    keeper.get_by_label("Aan wie?").locator("visible=true").fill("het college")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "Vraag een naam onder de brief")
    keeper.get_by_label("Wie vraag je?").fill("Vrouw & Vaart")
    keeper.get_by_label("Mailadres").locator("visible=true").fill("vaart@voorbeeld.nl")
    keeper.get_by_role("button", name="Vragen").locator("visible=true").click()
    first = link_to(site, "vaart@voorbeeld.nl")
    asked = open_page(first, width=320)
    asked.get_by_label("Ja, onder onze naam").check()
    asked.get_by_role("button", name="Versturen").click()
    keeper.reload()
    does(keeper, "De brief schrijven")
    keeper.get_by_label("De tekst").locator("visible=true").fill("Een andere tekst.")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "De brief gaat eruit")
    keeper.get_by_role("button", name="Publiceren").click()
    expect(keeper.get_by_text("Nog niemand heeft ja gezegd.").first).to_be_visible()
    second = link_to(site, "vaart@voorbeeld.nl")
    assert second != first
    expect(open_page(second, width=320).get_by_text("Een andere tekst.")).to_be_visible()
