"""A round as people live it: a resident with two minutes, somebody without time for meetings, the keeper who
reads, and the mail that says what was done with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keepers import as_keeper
from tests.browser.rounds import end_round, make_round, people_say
from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser

COUNTED = "from oever.site.rounds import models\nprint(models.{}.objects.filter({}).count())"


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_resident_answers_on_a_phone_and_takes_it_back(
    site: Site, open_page: OpenPage, has_script: bool
) -> None:
    make_round(site)
    page = open_page(f"{site.url}/leren/", width=320, has_script=has_script)
    is_fit(page) if has_script else None
    page.get_by_role("link", name="Wat heeft de straat nodig?").click()
    page.get_by_label("Wat mist er?").fill("Een plek om te repareren.")
    on(page, has_script)
    page.get_by_role("group", name="Er moet een werkplaats komen.").get_by_label("eens", exact=True).check()
    on(page, has_script)
    page.get_by_label("twijfel").check()
    on(page, has_script)
    page.get_by_label("De tuin").check()
    on(page, has_script)
    page.get_by_label("Eten").select_option("1")
    on(page, has_script)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We hebben het. Zo gaat het verder")
    expect(page.get_by_text("Een plek om te repareren.")).to_be_visible()
    if has_script:
        is_fit(page)
    page.get_by_role("button", name="Terugnemen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je hebt dit teruggenomen")
    assert "repareren" not in page.content()


def on(page: Page, has_script: bool) -> None:
    """To the next question, where there is one a screen."""
    if has_script:
        page.get_by_role("button", name="Verder").click()


def test_what_was_typed_outlives_a_phone_that_goes_away_and_a_day_without_connection(
    site: Site, open_page: OpenPage
) -> None:
    make_round(site)
    address = f"{site.url}/leren/rondes/straat/meedoen/"
    page = open_page(address, width=320)
    page.get_by_label("Wat mist er?").fill("Een kraan op het plein.")
    page.reload()
    expect(page.get_by_label("Wat mist er?")).to_have_value("Een kraan op het plein.")
    for _screen in range(5):
        page.get_by_role("button", name="Verder").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_text("Je bent even niet verbonden.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Je antwoord is alsnog verstuurd.")).to_be_visible()
    page.get_by_role("link", name="Bekijk het").click()
    expect(page.get_by_text("Een kraan op het plein.")).to_be_visible()
    assert site.python(COUNTED.format("Response", "round__ref='straat'")).strip() == "1"
    page.goto(address)
    expect(page.get_by_label("Wat mist er?")).to_have_value("")


def test_help_with_plain_writing_appears_beside_the_field_and_can_be_put_away(
    site: Site, open_page: OpenPage
) -> None:
    make_round(site)
    page = open_page(f"{site.url}/leren/rondes/straat/meedoen/", width=320)
    hard = "Er wordt door de gemeente ten behoeve van de bewoners een voorziening gerealiseerd op het plein."
    page.get_by_label("Wat mist er?").fill(hard)
    page.get_by_text("Kan dit helderder?").click()
    expect(page.locator(".plain-help li").first).to_be_visible()
    is_fit(page)
    page.get_by_role("button", name="Laat deze hulp weg").click()
    page.get_by_label("Wat mist er?").press_sequentially(" Er wordt gekeken.")
    page.wait_for_timeout(1_800)
    expect(page.locator(".plain-help")).to_have_count(0)


def test_a_link_in_a_mail_saves_nothing_before_the_button(site: Site, open_page: OpenPage) -> None:
    make_round(site)
    page = as_keeper(site, open_page, "/leren/bijhouden/straat/uitnodigen/")
    page.get_by_label("Mailadressen").fill("yusuf@voorbeeld.nl")
    page.get_by_role("button", name="Vragen").click()
    site.work()
    text = site.mails()[-1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    link = re.findall(r"http\S+\?zeg=worried", text)[0]
    count = (
        "from oever.site.rounds.models import Answer\nprint(Answer.objects.filter(value='worried').count())"
    )
    before = site.python(count)
    mine = open_page(link, width=320, has_script=False)
    assert site.python(count) == before, "a scanner that opens the link has not answered"
    expect(mine.get_by_label("zorgen")).to_be_checked()
    mine.get_by_role("button", name="Versturen").click()
    expect(mine.get_by_text("zorgen").first).to_be_visible()
    assert int(site.python(count)) == int(before) + 1


def test_somebody_without_time_sees_later_what_their_two_minutes_changed(
    site: Site, open_page: OpenPage
) -> None:
    make_round(site)
    mine = open_page(f"{site.url}/leren/rondes/straat/meedoen/", width=320, has_script=False)
    mine.get_by_label("Wat mist er?").fill("In de studiezaal weet niemand waar dit voor is.")
    mine.get_by_label("Wil je horen wat ermee gebeurt?").fill("yusuf@voorbeeld.nl")
    mine.get_by_role("button", name="Versturen").click()
    people_say(site, "Ik kan uitleg geven in gewone taal.", "Meer licht in de steeg.")
    end_round(site)

    page = as_keeper(site, open_page, "/leren/bijhouden/straat/lezen/")
    is_fit(page)
    for key in ("j", "x", "4"):  # the first piece: choose it, it is a question
        page.keyboard.press(key)
    expect(page.locator("[data-piece]").first.locator(".tag", has_text="vraag")).to_be_visible()
    choose(page, "studiezaal")
    page.get_by_label("Of een nieuw onderwerp").fill("Uitleggen")
    page.get_by_role("button", name="Bij onderwerp").click()
    choose(page, "studiezaal")
    page.keyboard.press("n")
    page.keyboard.type("Mensen aan het werk weten niet waar het voor is.")
    page.keyboard.press("Enter")
    expect(page.locator(".draft > li").last).to_contain_text("weten niet waar het voor is")
    choose(page, "gewone taal")
    page.get_by_role("button", name="aanbod", exact=False).click()
    expect(page.get_by_text("2 van de 3 stukjes staan nog in geen zin.")).to_be_visible()

    page.goto(f"{site.url}/leren/bijhouden/straat/antwoorden/")
    expect(page.get_by_text("Dat kan nog niet.")).to_be_visible()
    page.get_by_label("Dit doen we ermee").fill("We schrijven één bladzijde voor in de kantine.")
    page.get_by_label("Hoe staat het ermee?").select_option("will")
    page.get_by_label("Wie zegt dit?").fill("de bijhouders")
    page.get_by_role("button", name="Opslaan").click()
    is_fit(page)
    page.get_by_label("In welke rol sluit je dit af?").fill("de bijhouders")
    page.get_by_role("button", name="Afsluiten en laten weten").click()
    expect(page.get_by_role("heading", name="Wat we ermee doen")).to_be_visible()
    is_fit(page)
    site.work()
    site.work()
    heard = [mail for mail in site.mails() if mail["To"] == "yusuf@voorbeeld.nl"]
    assert len(heard) == 2, "that it came in, and what was done with it"
    assert "kantine" in heard[-1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    mine.reload()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Dit is ermee gedaan")
    expect(mine.get_by_text("Mensen aan het werk weten niet waar het voor is.").first).to_be_visible()


def choose(page: Page, words: str) -> None:
    """Tick the piece with these words, and no other."""
    for box in page.locator("[data-piece] input:checked").all():
        box.uncheck()
    page.locator("[data-piece]", has_text=words).get_by_role("checkbox").check()


def test_a_helper_types_ten_sheets_with_the_keyboard(site: Site, open_page: OpenPage) -> None:
    make_round(site)
    page = as_keeper(site, open_page, "/leren/bijhouden/straat/printen/")
    page.get_by_label("Hoeveel formulieren?").fill("10")
    page.get_by_role("button", name="Maak ze").click()
    expect(page.locator(".sheet")).to_have_count(10)
    is_fit(page)
    strip = page.locator(".strip .address").first.inner_text()
    page.goto(f"{site.url}/leren/bijhouden/straat/invoeren/")
    is_fit(page)
    for number in range(1, 11):
        expect(page.locator("#id_sheet")).to_be_focused()
        page.keyboard.type(str(number))
        page.get_by_label("Met wiens hulp?").fill("de wijkcoach") if number == 1 else None
        page.get_by_label("Wat mist er?").focus()
        page.keyboard.type(f"Antwoord van formulier {number}")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("status")).to_contain_text(f"Ingevoerd: formulier {number}.")
    expect(page.get_by_text("10 ingevoerd. 10 geprint.")).to_be_visible()
    page.locator("#id_sheet").fill("4")
    page.get_by_label("Wat mist er?").fill("Nog eens")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Formulier 4 is al ingevoerd.")
    own = open_page(strip, width=320)
    expect(own.get_by_text("Antwoord van formulier 1", exact=True)).to_be_visible()


def test_two_editors_at_once_keep_both_texts(site: Site, open_page: OpenPage) -> None:
    make_round(site)
    people_say(site, "Een plek om te repareren.")
    first = as_keeper(site, open_page, "/leren/bijhouden/straat/lezen/", has_script=False)
    first.get_by_label("Nieuwe zin").fill("Een zin.")
    first.get_by_role("button", name="Schrijf").click()
    second = as_keeper(site, open_page, "/leren/bijhouden/straat/lezen/")
    for page, words in ((first, "De zin van Joke."), (second, "De zin van Piet.")):
        page.locator(".draft summary").first.click()
        page.get_by_label("De zin", exact=True).fill(words)
        page.get_by_role("button", name="Opslaan").click()
    expect(second.locator(".draft > li > p").first).to_have_text("De zin van Joke.")
    expect(second.locator(".draft blockquote")).to_have_text("De zin van Piet.")
    second.get_by_role("button", name="Neem beide").click()
    expect(second.locator(".draft > li > p").first).to_have_text("De zin van Joke. De zin van Piet.")
    second.keyboard.press("u")
    expect(second.get_by_text("Iemand anders schreef tegelijk:")).to_be_visible()


def test_cards_at_an_event_stand_on_the_screen_and_become_a_promise(site: Site, open_page: OpenPage) -> None:
    make_round(site, is_live=True)
    screen = as_keeper(site, open_page, "/leren/rondes/straat/scherm/")
    phone = open_page(f"{site.url}/leren/rondes/straat/kaartje/", width=320)
    is_fit(phone)
    phone.get_by_label("Wat zet je op je kaartje?").fill("Wij zetten de zaal elke vrijdag open.")
    phone.get_by_label("ik beloof iets").check()
    phone.get_by_role("button", name="Op het scherm").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Het staat op het scherm")
    expect(screen.get_by_text("Wij zetten de zaal elke vrijdag open.")).to_be_visible()
    is_fit(screen)
    screen.goto(f"{site.url}/leren/bijhouden/straat/lezen/")
    screen.get_by_role("link", name="hier iets van maken").click()
    expect(screen.get_by_label("een belofte")).to_be_checked()
    screen.get_by_label("Wie belooft het?").fill("De beheerder van de zaal")
    screen.get_by_role("button", name="Maken").click()
    expect(screen.get_by_role("status")).to_contain_text("Het staat er.")
    screen.goto(f"{site.url}/leren/rondes/straat/scherm/")
    expect(screen.locator(".tag", has_text="werd:")).to_be_visible()
    found = (
        "from oever.site.promises.models import Promise\nprint([one.what for one in Promise.objects.all()])"
    )
    assert "elke vrijdag open" in site.python(found)


PAGES = (
    "leren/", "leren/open-vragen/", "leren/rondes/wat-houdt-ons-tegen/",
    "leren/rondes/wat-houdt-ons-tegen/stemmen/", "leren/rondes/de-zaal-aan-de-kade/",
    "leren/rondes/de-zaal-aan-de-kade/meedoen/", "leren/rondes/de-zaal-aan-de-kade/meedoen/?taal=ar",
    "leren/rondes/de-zaal-aan-de-kade/papier/", "leren/rondes/de-zaal-aan-de-kade/papier/?taal=ar&groot=1",
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_a_round_fits_everybody(
    read_site: Site, open_page: OpenPage, address: str, language: str
) -> None:
    page = open_page(f"{read_site.url}/oefenplaats/{language}{address}", width=320)
    is_fit(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    is_fit(page)
    is_fit(open_page(f"{read_site.url}/oefenplaats/{language}{address}", scheme="dark"))
