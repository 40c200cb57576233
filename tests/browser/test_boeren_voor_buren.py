"""Boeren voor Buren: a farmer's weekly offer meets a kitchen, and becomes the first pilot card (L204,
L207).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site, is_fit
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
OFFER = "Elke vrijdag 40 kilo groente van het veld, op te halen voor twaalf uur."
ASK = "Onze buurtkeuken zoekt elke vrijdag groente."
PAIRS = """
from django.utils import timezone
from oever.site.common.history import WORKER
from oever.site.exchange.actions import suggest_pairings
print(suggest_pairings(place_id="nieuw-west", on=timezone.localdate(), by=WORKER))
"""
A_WEEK_LATER = """
from django.utils import timezone
from oever.site.common.work import Running
from oever.site.exchange.jobs import did_it_work
from oever.site.exchange.models import Pledge
Pledge.objects.update(ask_on=timezone.localdate())
print(did_it_work(Running(0)), did_it_work(Running(0)))
"""


def link_in(site: Site, to: str, subject: str) -> str:
    """The address in the last mail to somebody about something."""
    site.work()
    found = [mail for mail in site.mails() if mail["To"] == to and subject in str(mail["Subject"])]
    body = found[-1].get_payload(decode=True)
    assert isinstance(body, bytes)
    address = re.search(rf"{re.escape(site.url)}\S+", body.decode())
    assert address is not None
    return address[0]


def test_a_weekly_offer_meets_a_kitchen_and_becomes_a_pilot(site: Site, open_page: OpenPage) -> None:
    story = Telling(
        "boeren-voor-buren",
        "Boeren voor Buren: from an offer to a pilot",
        "A farmer has vegetables every Friday, a kitchen needs them. Here is how they find each "
        "other, and how it becomes something that is tried.",
        "test_boeren_voor_buren.py",
    )
    story.part("Offer it, in one sentence")
    story.says(
        "On a phone, without an account and without script: one sentence, what it is, and where you hear it."
    )
    phone = open_page(f"{site.url}/verbinden/aanbod/nieuw/", width=320, has_script=False)
    phone.get_by_label("Wat heb je?").fill(OFFER)
    phone.get_by_label("een ding").check()
    phone.get_by_label("Je mailadres").fill("boer@voorbeeld.nl")
    story.shows(open_page(phone.url, width=320), "The form on a phone")
    phone.locator("summary", has_text="Meer zeggen").click()
    phone.get_by_label("Hoe vaak?").select_option("weekly")
    phone.get_by_label("Hoe mogen we je noemen?").fill("Jan")
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(OFFER)
    farmer = phone.url
    story.says("It is on the site at once. A private link follows it, changes it, or takes it back.")

    kitchen = open_page(f"{site.url}/verbinden/vragen/nieuw/")
    kitchen.get_by_label("Wat zoek je?").fill(ASK)
    kitchen.get_by_label("een ding").check()
    kitchen.get_by_label("Je mailadres").fill("keuken@voorbeeld.nl")
    kitchen.get_by_role("button", name="Versturen").click()
    story.part("The broker sees that they fit")
    story.says(
        "The same night the machine sees what fits, and why. A keeper gets a few of those a day, "
        "with “not now”."
    )
    assert site.python(PAIRS).strip() == "1"
    keeper = as_keeper(site, open_page, "/bureau/")
    keeper.get_by_role("link", name="zouden bij elkaar passen").click()
    expect(keeper.get_by_text("heeft wat de ander zoekt").first).to_contain_text("groente")
    story.shows(keeper, "Two who fit, with the reason")
    keeper.keyboard.press("a")
    expect(keeper.get_by_role("status")).to_contain_text("heeft nu bericht")
    story.says("One key, and both hear of each other's posting. No address is given away.")

    story.part("Answer, and say yes")
    kitchen.goto(f"{site.url}/verbinden/aanbod/")
    kitchen.get_by_role("link", name=OFFER).click()
    is_fit(kitchen)
    kitchen.get_by_label("Wat wil je ermee?").fill("Graag! Wij koken elke vrijdag voor honderd buren.")
    kitchen.get_by_label("Namens een groep of organisatie?").fill("De Buurtkeuken")
    kitchen.get_by_label("Je mailadres").fill("keuken@voorbeeld.nl")
    kitchen.get_by_role("button", name="Versturen").click()
    expect(kitchen.get_by_role("heading", level=1)).to_have_text("Je antwoord is binnen")
    own_reply = kitchen.url
    phone.goto(farmer)
    expect(phone.get_by_text("keuken@voorbeeld.nl")).to_have_count(0)
    story.shows(open_page(farmer, width=320), "What the farmer reads: a yes or a no")
    phone.get_by_role("button", name="Ja, het is voor jou").click()
    expect(phone.get_by_text("keuken@voorbeeld.nl")).to_be_visible()
    kitchen.goto(own_reply)
    expect(kitchen.get_by_text("boer@voorbeeld.nl")).to_be_visible()
    story.says(
        "Only after the yes do both see how to reach each other. Either may take it back; that is no shame."
    )

    story.part("Did it work?")
    assert site.python(A_WEEK_LATER).strip() == "{'asked': 1} {'asked': 0}"
    asked = open_page(link_in(site, "keuken@voorbeeld.nl", "Is het gelukt?"), width=320)
    story.says("A week later one mail asks whoever was to receive it, once. One button answers.")
    asked.get_by_label("Ja, het is gelukt").check()
    asked.get_by_role("button", name="Zeg hoe het ging").click()
    expect(asked.get_by_role("heading", level=1)).to_have_text("Gelukt")
    kitchen.goto(f"{site.url}/verbinden/gelukt/")
    expect(kitchen.get_by_role("link", name=OFFER)).to_be_visible()

    story.part("It becomes a pilot")
    keeper.goto(f"{site.url}/bureau/")
    expect(keeper.get_by_role("heading", name="Gelukt doordat jullie antwoordden")).to_be_visible()
    expect(keeper.get_by_text("jullie brachten ze bij elkaar")).to_be_visible()
    story.shows(keeper, "The desk says what worked because somebody answered")
    keeper.get_by_role("link", name=OFFER).click()
    keeper.get_by_role("link", name="Maak er een proef van").click()
    story.says("They want to go on for a season. A keeper makes it a pilot: one card, said before it starts.")
    keeper.get_by_role("button", name="Ja, schrijf de kaart").click()
    keeper.get_by_label("Wat proberen we?").fill(
        "Elke vrijdag gaat 40 kilo groente van het veld naar de keuken."
    )
    keeper.get_by_label("Voor wie?").fill("Honderd buren die op vrijdag eten.")
    keeper.get_by_label("Met wie is het bedacht?").fill("Met twintig eters aan tafel.")
    keeper.get_by_label("Vanaf welke dag?").fill(TODAY.isoformat())
    keeper.get_by_label("Tot en met welke dag?").fill((TODAY + timedelta(days=90)).isoformat())
    keeper.get_by_label("Hoeveel geld kost het, in euro?").fill("2400,00")
    keeper.get_by_label("Hoeveel daarvan is er al?").fill("900")
    keeper.get_by_label("Wanneer noemen we het gelukt?").fill(
        "10 van de 12 vrijdagen groente\nNiets weggegooid"
    )
    keeper.get_by_label("Bij wie kun je terecht?").fill("de kok van de buurtkeuken")
    keeper.get_by_role("button", name="Opslaan").click()
    expect(keeper.get_by_text("€ 1.500,00")).to_be_visible()
    story.shows(keeper, "The card of the pilot: what, for whom, money, when it worked")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", keeper.pdf(format="A4"))) == 1
    story.says(
        "On paper it is one sheet of A4, for a funder. What was hard and what was learned come at "
        "the end, also when it did not work."
    )
    kitchen.goto(f"{site.url}/bouwen/")
    expect(kitchen.get_by_role("link", name=re.compile("Elke vrijdag 40 kilo")).first).to_be_visible()
    is_fit(kitchen)
    story.ends()


@pytest.mark.parametrize("language", ["", "en/"], ids=["nl", "en"])
def test_every_page_of_asks_and_ideas_fits_everybody(
    read_site: Site, open_page: OpenPage, language: str
) -> None:
    page = open_page(f"{read_site.url}/", width=320)
    for address in (
        "verbinden/", "verbinden/vragen/", "verbinden/aanbod/", "verbinden/vragen/nieuw/",
        "verbinden/gelukt/",
        "verbinden/wie-kent-iemand/", "verbinden/wie-kent-iemand/vraag/", "verbinden/vrijdagmail/", "bouwen/",
        "bouwen/ideeen/nieuw/", "bouwen/proeven/", "bouwen/wie-wil-proberen/",
    ):  # fmt: skip
        for place in ("", "oefenplaats/"):
            page.goto(f"{read_site.url}/{place}{language}{address}")
            is_fit(page)
