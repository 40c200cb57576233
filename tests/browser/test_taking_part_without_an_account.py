"""Taking part as people do it: on a phone, without an account, with and without script, in two languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_resident_adds_something_on_a_phone(site: Site, open_page: OpenPage, has_script: bool) -> None:
    page = open_page(f"{site.url}/meedoen/", width=320, has_script=has_script)
    page.get_by_role("link", name="Een initiatief of organisatie toevoegen").click()
    page.get_by_label("Hoe heet het?").fill("Lampenclub Zonneveld")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat doet het?").fill("Buren repareren spullen met elkaar.")
    page.get_by_label("In welke buurt?").select_option(index=3)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Voor iemand anders").check()
    page.get_by_label("Waar mag het antwoord heen?").fill("dit is geen adres")
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Waar mag het antwoord heen?")).to_have_value("dit is geen adres")
    page.get_by_label("Waar mag het antwoord heen?").fill("samira@voorbeeld.nl")
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_text("Je hebt uiterlijk")).to_be_visible()
    expect(page.get_by_text("ingevuld voor iemand anders")).to_be_visible()
    expect(page.get_by_text("Buren repareren spullen met elkaar.")).to_be_visible()
    site.work()
    assert page.url in site.mails()[-1].get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_what_looks_alike_appears_while_typing(site: Site, open_page: OpenPage) -> None:
    page = open_page(f"{site.url}/meedoen/toevoegen/organisatie/", width=320)
    page.get_by_label("Hoe heet het?").press_sequentially("fixbrigada", delay=20)
    expect(page.locator("#lijkt-op").get_by_role("link", name="Fix Brigade").first).to_be_visible()
    is_fit(page)


def test_the_private_link_follows_changes_and_takes_back_and_no_other_does(
    site: Site, open_page: OpenPage
) -> None:
    page = open_page(f"{site.url}/meedoen/tip/", width=320, has_script=False)
    page.get_by_label("Wat weet je").fill("Er is een moestuin aan de dijk.")
    page.get_by_role("button", name="Versturen").click()
    own = page.url
    other = page.request.get(re.sub(r"volgen/(.{21}).", r"volgen/\1_", own))
    assert other.status == 404
    assert "Deze pagina is er niet" in other.text()
    assert "moestuin" not in other.text()
    page.get_by_role("link", name="Aanvullen of veranderen").click()
    page.get_by_label("Wat wil je erbij zeggen?").fill("Er is een moestuin achter de dijk.")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("achter de dijk")).to_be_visible()
    page.get_by_role("button", name="Terugnemen").click()
    expect(page.get_by_role("heading", name="Je hebt dit teruggenomen")).to_be_visible()
    assert "moestuin" not in open_page(own).content()


def test_an_organiser_confirms_and_corrects_by_the_link_in_a_mail(site: Site, open_page: OpenPage) -> None:
    site.python(
        "from oever.site.register.models import Organisation\n"
        "from oever.site.contributions.actions import add_contact\n"
        "from oever.site.common.history import OPERATOR\n"
        "record = Organisation.objects.get(place_id='nieuw-west', ref='fix-brigade')\n"
        "add_contact(record=record, mail='organisator@voorbeeld.nl', language='nl', by=OPERATOR)\n"
        "from datetime import timedelta\n"
        "from oever.site.contributions.models import Contact\n"
        "Contact.objects.update(added_at=record.made_at - timedelta(days=30))\n"
        "from oever.site.contributions.jobs import still_right\n"
        "from oever.site.common.work import Running\n"
        "still_right(Running(0))"
    )
    site.work()
    mail = next(one for one in site.mails() if one["To"] == "organisator@voorbeeld.nl")
    text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    (link,) = re.findall(r"http\S+/klopt-dit-nog/\S+", text)
    page = open_page(link, width=320, has_script=False)
    expect(page.get_by_text("Nog niemand heeft dit bevestigd.")).to_be_visible()
    page.get_by_role("button", name="Ja, dit klopt").click()
    expect(page.get_by_text("Laatst bevestigd op")).to_be_visible()
    page.get_by_role("link", name="Nee, ik pas het aan").click()
    page.get_by_label("Open", exact=False).first.fill("Elke dinsdag van 10 tot 4")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Elke dinsdag van 10 tot 4")).to_be_visible()
    page.goto(f"{site.url}/zien/organisaties/fix-brigade/")
    expect(page.get_by_text("Elke dinsdag van 10 tot 4")).to_be_visible()


PAGES = (
    "meedoen/", "meedoen/toevoegen/organisatie/", "meedoen/toevoegen/ruimte/",
    "meedoen/toevoegen/voorziening/", "meedoen/tip/", "meedoen/verbeteren/?name=eigenwijks",
    "meedoen/verbeteren/organisatie/fix-brigade/", "meedoen/dit-zijn-wij/fix-brigade/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_giving_fits_everybody(
    read_site: Site, open_page: OpenPage, address: str, language: str
) -> None:
    page = open_page(f"{read_site.url}/{language}{address}", width=320)
    is_fit(page)
    wide = open_page(f"{read_site.url}/{language}{address}", scheme="dark")
    is_fit(wide)
