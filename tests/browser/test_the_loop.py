"""The loop, once: figures, a gap, an idea, an agreement, a promise, the figures of the next year, the letter.

The institution and its ledgers are invented, and their years are over: the site knows no other clock than
today's. Who clicks: an officer, a neighbour with a phone, a keeper, and anybody who reads.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keepers import as_keeper, does
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
FIRST, NEXT = TODAY.year - 2, TODAY.year - 1
CARE, GROUP, GAP = "Zorghuis De Plas", "Vrouwengroep Het Anker", "Tolken en vertalen"
CAST = f"""
from oever.site.common.history import OPERATOR
from oever.site.people.actions import give_role, open_account
from oever.site.register.models import Organisation
care = Organisation.objects.create(place_id="meerdam", ref="zorghuis", name="{CARE}", kind="anchor")
account = open_account(mail="inkoop@voorbeeld.nl", name="", by=OPERATOR)
give_role(account=account, role="officer", place_id="meerdam", record=care, by=OPERATOR)
"""
TONIGHT = """
from oever.site.common.work import Running
from oever.site.letters.jobs import quarter_letter
quarter_letter(Running(0))
"""
HEADER = "Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode\n"
BEFORE = (  # who, how much a month, for what, where: in the first year nearly all goes elsewhere
    ("Tolkencentrale Verweg B.V.", "6.000,00", GAP, "9990 TA"),
    ("Groothandel Lage Landen B.V.", "9.000,00", "Voedsel en boodschappen", "9990 TB"),
    ("Bakkerij De Kade B.V.", "900,00", "Catering en eten", "9990 BA"),
    ("Losse aankopen B.V.", "300,00", "Diversen", ""),
)
AFTER = (
    (GROUP, "5.000,00", GAP, "9990 BB"),
    ("Tolkencentrale Verweg B.V.", "800,00", GAP, "9990 TA"),
    ("Groothandel Lage Landen B.V.", "8.000,00", "Voedsel en boodschappen", "9990 TB"),
    ("Bakkerij De Kade B.V.", "1.600,00", "Catering en eten", "9990 BA"),
    ("Losse aankopen B.V.", "300,00", "Diversen", ""),
)


def ledger(folder: Path, year: int, paid: tuple[tuple[str, str, str, str], ...]) -> Path:
    """A year of payments, every month the same."""
    lines = [
        f"{who};{amount};14-{month:02d}-{year};{year}-{month}-{at};{what};{where}\n"
        for month in range(1, 13)
        for at, (who, amount, what, where) in enumerate(paid)
    ]
    path = folder / f"betalingen-{year}.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def enter(site: Site, page: Page, mail: str) -> None:
    """With the code in the mail."""
    page.locator("input[name=mail]").fill(mail)
    page.locator("main button[type=submit]").click()
    page.locator("input[name=code]").wait_for()
    site.work()
    body = [one for one in site.mails() if one["To"] == mail][-1].get_payload(decode=True)
    assert isinstance(body, bytes)
    code = re.search(r"\b\d{6}\b", body.decode())
    assert code is not None
    page.locator("input[name=code]").fill(code[0])
    page.locator("main button[type=submit]").click()


def hand_in_and_publish(site: Site, officer: Page, *ledgers: Path) -> None:
    """The officer hands ledgers in, says that the columns are right, looks, and publishes."""
    officer.goto(f"{site.url}/oefenplaats/geld/inleveren/")
    officer.get_by_role("link", name=re.compile("^Het grootboek")).click()
    officer.locator("input[type=file]").set_input_files([str(path) for path in ledgers])
    officer.get_by_label("Ik mag deze bestanden hier inleveren").check()
    officer.get_by_role("button", name="Inleveren").click()
    expect(officer.get_by_label("Wie is betaald").first).to_have_value("Crediteur")
    officer.get_by_role("button", name="Ja, zo klopt het").click()
    expect(officer.get_by_role("heading", name="We volgen het geld")).to_be_visible()
    site.work()
    officer.goto(officer.url)
    officer.get_by_role("link", name="Bekijk de cijfers").click()
    expect(officer.get_by_role("heading", name="Zo komt het te staan")).to_be_visible()
    officer.get_by_role("button", name="Publiceren").click()
    expect(officer.get_by_role("status")).to_contain_text("nu openbaar")
    site.work()


def saves(page: Page, button: str = "Opslaan") -> None:
    """The button of the form that is open."""
    page.get_by_role("button", name=button, exact=True).locator("visible=true").first.click()


def test_the_whole_loop(site: Site, open_page: OpenPage, tmp_path: Path) -> None:
    story = Telling(
        "the-loop",
        "The loop: from a ledger to a promise that is kept",
        "An institution publishes what it pays. Something is missing here; somebody takes it up; it "
        "becomes an agreement and a promise; the figures of the next year say whether it was kept. The "
        f"place, {CARE} and its ledgers are invented.",
        "test_the_loop.py",
    )
    site.python(CAST)
    phone = open_page(f"{site.url}/oefenplaats/inkoop/gaten/", width=320, has_script=False)
    expect(phone.get_by_role("link", name=re.compile(GAP))).to_have_count(0)

    story.part("A ledger comes in")
    officer = open_page(f"{site.url}/oefenplaats/geld/inleveren/")
    enter(site, officer, "inkoop@voorbeeld.nl")
    hand_in_and_publish(site, officer, ledger(tmp_path, FIRST, BEFORE))
    story.says(
        "The officer of a care home hands in the payments of a year, looks at the figures, and publishes "
        "them. Nobody writes down what is missing here: that follows."
    )
    phone.reload()
    phone.get_by_role("link", name=re.compile(GAP)).click()
    expect(phone.get_by_text("€ 72.000").first).to_be_visible()
    expect(phone.get_by_text(CARE).first).to_be_visible()
    story.shows(open_page(phone.url, width=320), "A gap, read from the payments")

    story.part("Somebody takes it up")
    phone.get_by_role("link", name="Wij willen dit wel").first.click()
    phone.get_by_label("Een organisatie").check()
    phone.get_by_label("Naam die iedereen mag zien").fill(GROUP)
    phone.get_by_label("Wat willen jullie doen?").fill("Tolken bij gesprekken over zorg, in vijf talen.")
    phone.get_by_label("Mailadres").fill("anker@voorbeeld.nl")
    phone.get_by_role("button", name="Dit willen we").click()
    expect(phone.get_by_role("heading", name=f"Jullie willen dit: {GAP}")).to_be_visible()
    phone.get_by_role("link", name="Naar het idee").click()
    expect(phone.get_by_text("Dit idee wacht nog op antwoord")).to_be_visible()
    idea = phone.url
    story.says(
        "On a phone, without an account. It is an idea at once, with the demand of that day attached. It "
        "comes to the desk, and gets an answer: what we do, what we do not, and why."
    )
    keeper = as_keeper(site, open_page, "/oefenplaats/bureau/")
    keeper.get_by_role("link", name=re.compile(GAP)).first.click()
    expect(keeper.get_by_text(f"{CARE} (€ 72.000)")).to_be_visible()
    keeper.get_by_label("Wat doen we?").fill("Wij brengen jullie bij de inkoper van het zorghuis.")
    keeper.get_by_label("Waarom?").fill("Het geld is er, en jullie spreken de talen.")
    saves(keeper, "Antwoorden")
    phone.goto(idea)
    expect(phone.get_by_text("Wij brengen jullie bij de inkoper")).to_be_visible()
    expect(phone.get_by_text(f"{CARE} (€ 72.000)")).to_be_visible()
    story.shows(open_page(idea, width=320), "The idea with its demand, and the answer")

    story.part("It becomes an agreement")
    keeper.get_by_role("link", name="Schrijf de afspraak op").click()
    expect(keeper.get_by_label("Wie koopt?")).to_have_value(CARE)
    expect(keeper.get_by_label("Wie levert?")).to_have_value(GROUP)
    keeper.get_by_label("Wat wordt er geleverd?").fill("Tolken bij gesprekken over zorg")
    keeper.get_by_label("Voor hoeveel per jaar, in euro's?").fill("60000")
    saves(keeper, "Versturen")
    does(keeper, "Ze zijn het eens")
    keeper.get_by_label("Vanaf welke dag?").fill(f"{NEXT}-01-01")
    keeper.get_by_label("Wanneer kijken ze er samen naar?").fill((TODAY + timedelta(days=60)).isoformat())
    saves(keeper, "Afspreken")
    expect(keeper.get_by_role("status")).to_contain_text("Afgesproken")
    agreement = keeper.url
    phone.goto(idea)
    phone.get_by_role("link", name=re.compile(f"{CARE} – {GROUP}")).click()
    assert phone.url == agreement
    story.says(
        "From the idea a link leads to a first order, or to an agreement where buyer and supplier agree "
        "already. Who buys and who supplies stand filled in; how much is for them to say."
    )

    story.part("A promise that hangs on a figure")
    keeper.goto(f"{site.url}/oefenplaats/beloven/beloften/")
    keeper.get_by_role("link", name="Een belofte opschrijven").click()
    promised = "Een kwart van onze inkoop landt in Meerdam-West."
    keeper.get_by_label("Wat is er beloofd?").fill(promised)
    keeper.get_by_label("Wie beloofde het?").fill(CARE)
    keeper.get_by_label("Waar staat of klonk het?").fill("jaarplan van het zorghuis")
    saves(keeper)
    does(keeper, "Hang deze belofte aan een cijfer")
    keeper.get_by_label("Van welke instelling is het cijfer?").fill(CARE)
    keeper.get_by_label("Welk cijfer?").select_option("band_share:here")
    keeper.get_by_label("Welk jaar?").fill(str(NEXT))
    keeper.get_by_label("Minstens hoeveel?").fill("25")
    saves(keeper)
    expect(keeper.get_by_role("status")).to_contain_text("hangt aan het cijfer")
    expect(keeper.get_by_text("Zeg hoe het staat")).to_have_count(0)
    promise = keeper.url
    site.work()
    anybody = open_page(promise, width=320)
    expect(anybody.get_by_role("row", name=re.compile(str(FIRST)))).to_contain_text("telt nog niet")
    expect(anybody.locator(".stands")).to_contain_text("open")
    story.says(
        "The care home promises that a quarter of its buying will land here. A keeper ties the promise to "
        "the published figure. From then on nobody can type a result, not even a keeper."
    )
    story.shows(anybody, "The promise, and the figure of the year before", at=anybody.locator("#cijfer"))

    story.part("The ledger of the next year")
    hand_in_and_publish(site, officer, ledger(tmp_path, FIRST, BEFORE), ledger(tmp_path, NEXT, AFTER))
    anybody.goto(promise)
    expect(anybody.locator(".stands")).to_contain_text("gehouden")
    expect(anybody.get_by_text("door de cijfers")).to_be_visible()
    row = anybody.get_by_role("row", name=re.compile(str(NEXT)))
    expect(row).to_contain_text("gehaald")
    lower = re.search(r"([\d,]+)\s*%\s*–", row.inner_text())
    assert lower is not None
    assert float(lower[1].replace(",", ".")) >= 25
    story.shows(anybody, "Kept: even the lower bound is high enough", at=anybody.locator("#cijfer"))
    anybody.goto(agreement)
    expect(anybody.get_by_text(f"In {NEXT} is 100% gekocht van wat er is afgesproken")).to_be_visible()
    expect(anybody.get_by_role("row", name=re.compile(str(NEXT)))).to_contain_text("60.000,00")
    story.says(
        "The officer publishes the payments of both years. The promise is kept because even the lower "
        "bound of the figure is high enough, and the agreement shows what was really bought."
    )
    story.shows(anybody, "Agreed against bought", at=anybody.locator("#tegen"))

    story.part("It stands in the quarter letter")
    site.python(TONIGHT)
    anybody.get_by_role("link", name="De kwartaalbrief").click()
    anybody.get_by_role("link", name=re.compile("tot nu toe")).click()
    moved = anybody.get_by_role("region", name="Wat er bewoog")
    for words, state in (
        (promised, "belofte gehouden"), (f"{CARE} – {GROUP}", "afspraak"), (GAP, "nieuw idee"),
        (f"{GROUP} wil dit gaan doen: {GAP}", "wij willen dit wel"),
    ):  # fmt: skip
        expect(moved.get_by_role("link").filter(has_text=words).filter(has_text=state)).to_have_count(1)
    figures = anybody.get_by_role("region", name="Cijfers")
    expect(figures.get_by_role("link", name=re.compile(CARE))).to_be_visible()
    story.says("Nobody writes the letter. That night it is made from the records.")
    story.shows(anybody, "What moved, in the letter of this quarter", at=moved)
    moved.get_by_role("link").filter(has_text="belofte gehouden").click()
    assert anybody.url == promise
    story.ends()
