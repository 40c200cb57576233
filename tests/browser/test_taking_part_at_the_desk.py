"""A keeper at the desk: with keys alone, without script, and with a colleague who is faster."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site, is_fit

pytestmark = pytest.mark.browser

GIVEN = """
from oever.site.common.history import RESIDENT
from oever.site.contributions.actions import Given, send_suggestion
given = Given(name="Samira", mail="samira@voorbeeld.nl")
entry = {"name": "Lampenclub Zonneveld", "what_plain": {"nl": "Buren repareren spullen."}}
told = {"place_id": "nieuw-west", "given": given, "by": RESIDENT}
print(send_suggestion(kind="addition", sheet="organisations", entry=entry, **told)[0].pk)
send_suggestion(kind="addition", sheet="organisations", entry={"name": "fixbrigade"}, **told)
send_suggestion(kind="tip", words="Koop nu goedkope zonnebrillen.", **told)
"""


def at_desk(site: Site, open_page: OpenPage, *, has_script: bool = True, width: int = 1280) -> Page:
    """The keeper of the site, at the desk."""
    return as_keeper(site, open_page, "/bureau/", has_script=has_script, width=width)


def test_a_keeper_works_the_queue_by_keyboard(site: Site, open_page: OpenPage) -> None:
    site.python(GIVEN)
    page = at_desk(site, open_page)
    for _row in range(20):  # other rooms have something for keepers as well
        page.keyboard.press("j")
        if "Lampenclub" in page.evaluate("document.activeElement.innerText"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Lampenclub Zonneveld")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Overgenomen: Lampenclub Zonneveld")
    expect(page.get_by_role("heading", level=1, name="fixbrigade")).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("status")).to_contain_text("Bij Fix Brigade gezet")
    page.keyboard.press("n")
    page.keyboard.type("Dit is reclame")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Bureau")).to_be_visible()
    expect(page.get_by_role("link", name="Koop nu goedkope zonnebrillen")).to_have_count(0)
    page.goto(f"{site.url}/zien/organisaties/lampenclub-zonneveld/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lampenclub Zonneveld")


def test_keys_do_nothing_while_typing_or_when_switched_off(site: Site, open_page: OpenPage) -> None:
    site.python(GIVEN)
    page = at_desk(site, open_page)
    page.get_by_role("link", name="Lampenclub Zonneveld").click()
    page.get_by_label("Zin voor de gever").press_sequentially("a n m")
    expect(page.get_by_role("heading", level=1, name="Lampenclub Zonneveld")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", level=1, name="Lampenclub Zonneveld")).to_be_visible()


def test_the_desk_works_without_script_on_a_phone(site: Site, open_page: OpenPage) -> None:
    site.python(GIVEN)
    page = at_desk(site, open_page, has_script=False, width=320)
    page.get_by_role("link", name="Lampenclub Zonneveld").click()
    expect(page.locator("[data-keys-help]")).to_be_hidden()
    page.get_by_role("button", name="Overnemen", exact=False).first.click()
    expect(page.get_by_role("status")).to_contain_text("Overgenomen")


def test_the_second_keeper_sees_what_the_first_did(site: Site, open_page: OpenPage) -> None:
    site.python(GIVEN)
    first, second = at_desk(site, open_page), at_desk(site, open_page)
    for page in (first, second):
        page.get_by_role("link", name="Lampenclub Zonneveld").click()
    first.get_by_role("button", name="Overnemen", exact=False).first.click()
    second.get_by_role("button", name="Overnemen", exact=False).first.click()
    expect(second.get_by_role("status")).to_contain_text("was je voor")
    expect(second.get_by_role("heading", name="Dit is al beantwoord")).to_be_visible()


@pytest.mark.parametrize("language", ["", "en/"], ids=["nl", "en"])
def test_every_page_of_the_desk_fits_everybody(site: Site, open_page: OpenPage, language: str) -> None:
    number = int(site.python(GIVEN).strip())
    page = at_desk(site, open_page, width=320)
    for address in ("bureau/", f"bureau/{number}/", f"bureau/{number + 1}/", "bureau/afwezig/"):
        page.goto(f"{site.url}/{language}{address}")
        is_fit(page)
