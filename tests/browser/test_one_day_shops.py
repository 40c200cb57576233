"""The one-day shops: an obstacle in two sentences, bundled, asked, overdue, answered (L230-231)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper, does
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def test_two_sentences_become_an_answer(site: Site, open_page: OpenPage) -> None:
    story = Telling(
        "one-day-shops",
        "Iets houdt je tegen: from two sentences to an answer",
        "Residents run shops for one day in temporary rooms, and pay municipal taxes for all "
        "those premises. Here is "
        "what becomes of such an obstacle.",
        "test_one_day_shops.py",
    )
    story.part("Tell it")
    story.says(
        "On a phone, without an account, without script: two sentences are enough. What it costs "
        "may stay empty."
    )
    page = open_page(f"{site.url}/beloven/knelpunten/vertellen/", width=320, has_script=False)
    page.get_by_label("Wat gebeurt er?").fill(
        "Wij willen een winkel voor één dag in een tijdelijke ruimte. De gemeentelijke belasting "
        "maakt het te duur."
    )
    page.locator("summary").click()
    page.get_by_label("Wat kost het je ongeveer").fill("12,50")
    page.get_by_label("Hoe vaak?").select_option("day")
    page.get_by_label("Waar mag het antwoord heen?").fill("samira@voorbeeld.nl")
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_text("Je hebt uiterlijk")).to_be_visible()
    expect(page.get_by_role("link", name="Belasting maakt tijdelijke ruimtes")).to_be_visible()
    own = page.url
    story.says("You get a private link at once, and see who else has this.")
    phone = open_page(own, width=320)
    story.shows(phone, "The private page on a phone, with an obstacle that is alike")

    story.part("Put alike ones together")
    keeper = as_keeper(site, open_page, "/bureau/")
    keeper.get_by_role("link", name="Wij willen een winkel").click()
    story.says("It comes to the desk. The keeper sees what is alike, and puts the two together.")
    keeper.get_by_label("Belasting maakt tijdelijke ruimtes").check()
    story.shows(keeper, "A keeper chooses where it belongs", at=keeper.locator("#besluit"))
    keeper.get_by_role("button", name="Op de site zetten").click()
    expect(keeper.get_by_text("2 keer verteld").first).to_be_visible()
    expect(keeper.get_by_text("minstens € 12,50 per dag").first).to_be_visible()
    expect(keeper.get_by_text("van 1 weten we het niet").first).to_be_visible()
    story.says("The costs are added up. Of one of the two nobody knows the cost, and the page says so.")

    story.part("Ask who can make room")
    does(keeper, "Wie kan ruimte maken?")
    keeper.get_by_role("combobox", name="Wie kan ruimte maken?").fill("Gemeente Amsterdam")
    keeper.get_by_label("In welke rol?").fill("heffingsambtenaar")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").first.click()
    does(keeper, "Ik heb het gevraagd")
    keeper.get_by_label("Gemeente Amsterdam, heffingsambtenaar").check()
    keeper.get_by_label("Gevraagd op").fill((TODAY - timedelta(days=40)).isoformat())
    keeper.get_by_label("Wanneer moet er antwoord zijn?").fill((TODAY - timedelta(days=3)).isoformat())
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").first.click()
    address = keeper.url
    public = open_page(address, width=320)
    expect(public.get_by_text("niets gehoord")).to_be_visible()
    story.says(
        "An office and a role, never a name. The question has a day; when it goes by in silence, "
        "everybody sees it, "
        "and it stands on the desk."
    )
    story.shows(public, "The answer did not come", at=public.locator("#ruimte"))
    keeper.goto(f"{site.url}/bureau/")
    expect(keeper.get_by_text("het antwoord bleef uit").first).to_be_visible()
    keeper.goto(address)

    story.part("Close it, only with an answer")
    does(keeper, "Sluiten, met het antwoord")
    keeper.get_by_label("er is een deel ruimte gemaakt").check()
    keeper.get_by_role("button", name="Sluiten").locator("visible=true").click()
    expect(keeper.get_by_text("Sluiten kan alleen met een antwoord").first).to_be_visible()
    keeper.get_by_label("Het antwoord, voor wie hierna komt").fill(
        "Voor een dag per week geldt de kleine aanslag."
    )
    keeper.get_by_role("button", name="Sluiten").locator("visible=true").click()
    expect(keeper.get_by_text("Voor een dag per week geldt de kleine aanslag.").first).to_be_visible()
    phone.goto(own)
    expect(phone.get_by_text("Voor een dag per week geldt de kleine aanslag.").first).to_be_visible()
    site.work()
    told = [mail for mail in site.mails() if mail["To"] == "samira@voorbeeld.nl"]
    assert "kleine aanslag" in told[-1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    story.says("Whoever told it hears the answer by mail, and the next one who meets this rule finds it.")
    again = open_page(f"{site.url}/beloven/knelpunten/?q=kleine+aanslag", width=320)
    expect(again.get_by_role("link", name="Belasting maakt")).to_be_visible()
    story.ends()
