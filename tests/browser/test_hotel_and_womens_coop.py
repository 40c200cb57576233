"""The hotel and the women's co-op: from a match to an agreement, and agreed against bought (L197)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper, does
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
CAST = """
from oever.site.register.models import Organisation
told = {"place_id": "meerdam"}
Organisation.objects.create(ref="hotel-de-sluis", name="Hotel De Sluis", kind="anchor", **told)
Organisation.objects.create(
    ref="vrouwencooperatie-het-weefsel", name="Vrouwencoöperatie Het Weefsel", kind="cooperative",
    legal_form="cooperative", aliases=["Vrouwencoöperatie Het Weefsel U.A."], **told)
"""
YEAR = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
""" + "".join(
    f"Vrouwencoöperatie Het Weefsel U.A.;3.000,00;14-{month:02d}-2025;W-{month};Textiel;9990 AA\n"
    f"Groothandel Verweg B.V.;9.000,00;20-{month:02d}-2025;G-{month};Eten en drinken;1012 AB\n"
    for month in range(1, 13)
)
PUBLISH = """
from pathlib import Path
from zoneinfo import ZoneInfo
from zoneinfo import ZoneInfo
from oever.site.common.history import OPERATOR
from oever.site.money import actions
from oever.site.money.following import follow_files
from oever.site.register.models import Organisation
hotel = Organisation.objects.get(place_id="meerdam", ref="hotel-de-sluis")
payer = actions.payer_for(organisation=hotel, by=OPERATOR)
made = follow_files([Path("LEDGER")], place_id="meerdam", anchor=payer.name, out=Path("OUT"),
                    tell=lambda percent, words: None)
actions.publish_figures(publication=actions.take_in_figures(payer=payer, made=made, by=OPERATOR), by=OPERATOR)
"""


def test_from_a_match_to_what_was_really_bought(site: Site, open_page: OpenPage, tmp_path: Path) -> None:
    story = Telling(
        "first-order",
        "Een eerste bestelling: from a match to what was really bought",
        "A hotel looks for somebody who washes and mends its linen. A women's co-operative "
        "could, but lacks something. "
        "Meerdam, the hotel and the co-operative are invented.",
        "test_hotel_and_womens_coop.py",
    )
    site.python(CAST)
    story.part("The supplier says yes first")
    keeper = as_keeper(site, open_page, "/oefenplaats/beloven/eerste-bestelling/vragen/")
    keeper.get_by_label("Wie zoekt?").fill("Hotel De Sluis")
    keeper.get_by_label("Wie zou het kunnen?").fill("Vrouwencoöperatie Het Weefsel")
    keeper.get_by_label("Wat is er nodig?").fill("Linnen wassen en herstellen, per jaar")
    keeper.get_by_label("Waarom past dat bij elkaar?").fill(
        "Zij herstellen al linnen, op tien minuten lopen."
    )
    keeper.get_by_label("Wat ontbreekt er nog bij de leverancier?").fill("Een tweede wasmachine.")
    story.says("A keeper asks the supplier. What is missing is written down for them alone.")
    keeper.get_by_role("button", name="Versturen").click()
    told = keeper.get_by_role("status").inner_text()
    order = keeper.url
    supplier = open_page(re.findall(r"http\S+/leveren/\S+", told)[0], width=320, has_script=False)
    expect(supplier.get_by_text("Een tweede wasmachine.")).to_be_visible()
    story.shows(open_page(supplier.url, width=320), "What the supplier sees")
    supplier.get_by_label("ja", exact=True).check()
    supplier.get_by_label("Wat bieden jullie aan?").fill("Ophalen, wassen, herstellen en terugbrengen")
    supplier.get_by_label("Hoeveel?").fill("120 lakens per week")
    supplier.get_by_label("Welke prijs, in euro's?").fill("2,40")
    supplier.get_by_label("Per wat?").fill("per laken")
    supplier.get_by_label("Vanaf wanneer?").fill(TODAY.isoformat())
    supplier.get_by_role("button", name="Versturen").click()
    expect(supplier.get_by_text("Jullie antwoord is binnen.")).to_be_visible()
    anybody = open_page(f"{site.url}/oefenplaats/beloven/afspraken/", width=320)
    assert "Hotel De Sluis" not in anybody.content()
    story.says("Half a page: what, how much, which price, from when. Nobody else sees this yet.")

    story.part("Then the buyer")
    keeper.goto(order)
    does(keeper, "Stuur het aanbod naar de koper")
    keeper.get_by_role("button", name="Versturen").locator("visible=true").click()
    told = keeper.get_by_role("status").inner_text()
    buyer = open_page(re.findall(r"http\S+/kopen/\S+", told)[0], width=320)
    expect(buyer.get_by_text("120 lakens per week")).to_be_visible()
    assert "wasmachine" not in buyer.content()
    story.says(
        "The buyer reads the offer. What the supplier lacks is not on this page, because they "
        "did not say that it may be."
    )
    story.shows(buyer, "What the buyer sees")
    buyer.get_by_label("ja", exact=True).check()
    buyer.get_by_role("button", name="Versturen").click()

    story.part("A trial, paid within thirty days")
    keeper.goto(order)
    does(keeper, "De proef begint")
    keeper.get_by_label("De proef begint op").fill((TODAY - timedelta(days=60)).isoformat())
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    for deed, days in (("De factuur is verstuurd", 40), ("Er is betaald", 20)):
        does(keeper, deed)
        keeper.get_by_label("Op welke dag?").locator("visible=true").fill(
            (TODAY - timedelta(days=days)).isoformat()
        )
        keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "Nog eens, meer, of nee")
    keeper.get_by_label("meer", exact=True).check()
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    expect(keeper.get_by_role("link", name="De afspraak die eruit kwam")).to_be_visible()
    story.says(
        "The trial has a last day, the invoice thirty days. Then: again, more, or no because. "
        "More became an agreement."
    )
    trial = open_page(order, width=320)
    story.shows(trial, "A first order, step by step", at=trial.locator("#stappen"))

    story.part("Agreed against really bought")
    keeper.get_by_role("link", name="De afspraak die eruit kwam").click()
    does(keeper, "Aanpassen")
    keeper.get_by_label("Voor hoeveel per jaar, in euro's?").fill("40000")
    keeper.get_by_role("button", name="Opslaan").locator("visible=true").click()
    does(keeper, "Ze zijn het eens")
    keeper.get_by_label("Vanaf welke dag?").fill("2025-01-01")
    keeper.get_by_label("Wanneer kijken ze er samen naar?").fill((TODAY + timedelta(days=90)).isoformat())
    keeper.get_by_role("button", name="Afspreken").click()
    expect(keeper.get_by_text("heeft nog geen betalingen gepubliceerd")).to_be_visible()
    story.says("As long as the hotel publishes nothing, nobody knows what was bought, and the page says so.")
    ledger = tmp_path / "hotel.csv"
    ledger.write_text(YEAR, encoding="utf-8")
    site.python(PUBLISH.replace("LEDGER", str(ledger)).replace("OUT", str(tmp_path / "out")))
    site.work()
    page = open_page(keeper.url, width=320)
    row = page.get_by_role("row", name=re.compile("2025"))
    expect(row).to_contain_text("36.000,00")
    expect(row).to_contain_text("90%")
    expect(page.get_by_text("In 2025 is 90% gekocht van wat er is afgesproken")).to_be_visible()
    story.says(
        "The hotel publishes its payments of 2025. Nobody types what was bought: € 36,000 of the "
        "€ 40,000 agreed."
    )
    story.shows(page, "Agreed against bought", at=page.locator("#tegen"))
    story.ends()
