"""The inbox by keyboard: a mail, a call and a note on paper become an ask, an idea and an answer (Pien's
inbox, L251).
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keepers import as_keeper
from tests.browser.site import OpenPage, Site
from tests.browser.telling import Telling

pytestmark = pytest.mark.browser
MAIL = """From: Samira <samira@voorbeeld.nl>
To: oever@voorbeeld.nl
Subject: Zaal gezocht
Message-ID: <zaal@voorbeeld.nl>

Hallo,
Wij zoeken een zaal voor zes avonden. Liefst in Slotermeer.

Op maandag schreef Oever:
> Klopt dit nog?
"""
READ = """
from oever.site.common.work import Running
from oever.site.desk.jobs import read_the_inbox
print(read_the_inbox(Running(0))["messages"])
"""


def test_one_key_makes_it_something(site: Site, open_page: OpenPage) -> None:
    story = Telling(
        "one-inbox",
        "One inbox: whatever comes in, by whatever way",
        "A mail, a call, a voice message, a note on paper: it all lands on the desk, with a day by "
        "which there is an answer. One key makes it an ask, an offer, an idea, an obstacle, a "
        "correction or an answer in a round; its giver gets one link and one answer.",
        "test_one_inbox_by_keyboard.py",
    )
    story.part("Mail comes in by itself")
    story.says(
        "Mail is read from the folder `inbox` in OEVER_HOME, or from a mail server when "
        "`OEVER_INBOX` is set, every five minutes. What could not be delivered marks the mail of "
        "ours that it is about, also days later."
    )
    (site.home / "inbox").mkdir(exist_ok=True)
    (site.home / "inbox" / "een.eml").write_text(MAIL, encoding="utf-8")
    assert [site.python(READ).strip(), site.python(READ).strip()] == ["1", "0"]
    page = as_keeper(site, open_page, "/bureau/")
    row = page.get_by_role("link", name="Zaal gezocht")
    expect(row).to_contain_text("antwoord voor")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("In één zin")).to_have_value(re.compile("Wij zoeken een zaal voor zes avonden"))
    story.shows(page, "A mail on the desk: what was said, and what it can become")
    story.says("The first sentence that says something stands ready. `v` makes it an ask.")
    page.get_by_label("wat is het?").select_option("space")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("v")
    expect(page.get_by_role("status")).to_contain_text("Gedaan: Vraag")
    page.goto(f"{site.url}/verbinden/")
    expect(page.get_by_role("link", name="Wij zoeken een zaal voor zes avonden")).to_be_visible()
    site.work()
    to_samira = [mail for mail in site.mails() if mail["To"] == "samira@voorbeeld.nl"]
    links = [link for mail in to_samira for link in re.findall(rf"{site.url}\S+", _text(mail))]
    assert len(links) == 1
    giver = open_page(links[0], width=320)
    expect(giver.get_by_role("heading", level=1)).to_contain_text("Wij zoeken een zaal voor zes avonden")
    story.shows(giver, "The one link that its giver gets, on a phone")

    story.part("A call is typed in within a minute")
    page.goto(f"{site.url}/bureau/")
    page.keyboard.press("t")
    page.get_by_label("Wat zei of schreef iemand?").fill(
        "Er zou een bankje moeten staan bij de bushalte. Iedereen staat daar."
    )
    page.get_by_label("Of telefoonnummer").fill("020 123 4567")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("i")
    status = page.get_by_role("status")
    expect(status).to_contain_text("Gedaan: Idee")
    passed_on = re.search(rf"{site.url}/bouwen/mijn/[\w-]+/", status.inner_text())
    assert passed_on is not None
    story.says("Whoever left no mail address gets the link by phone: it stands on the page after the key.")
    caller = open_page(passed_on[0], width=320)
    expect(caller.get_by_text("Je hebt uiterlijk")).to_be_visible()

    story.part("Every idea gets an answer")
    page.goto(f"{site.url}/bureau/")
    page.get_by_role("link", name=re.compile("Er zou een bankje moeten staan")).click()
    page.get_by_label("Wat doen we?").fill("We vragen het stadsdeel.")
    page.get_by_label("Wat doen we niet?").fill("Zelf een bankje kopen.")
    page.get_by_label("Waarom?").first.fill("Het is grond van de gemeente.")
    story.shows(page, "What we do, what we do not, and why")
    page.get_by_role("button", name="Antwoorden").click()
    caller.reload()
    expect(caller.get_by_text("Het is grond van de gemeente.")).to_be_visible()
    story.says(
        "What we do, what we do not, and why: the caller reads it behind the same link, everybody on "
        "the site."
    )

    story.part("Ready answers")
    page.goto(f"{site.url}/bureau/vaste-zinnen/")
    page.get_by_label("Hoe noem je deze zin?").fill("Te ver weg")
    page.get_by_label("Nederlands").fill("Dit is niet in ons gebied. De buren van Centrum helpen je graag.")
    page.get_by_role("button", name="Bewaren").click()
    story.says("What you often answer, you write down well once; `n` chooses it.")
    page.goto(f"{site.url}/bureau/bericht/nieuw/")
    page.get_by_role("radio", name="papier").check()
    page.get_by_label("Wat zei of schreef iemand?").fill("Wie maakt mijn fiets in Centrum?")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_label("Vaste zin").select_option("Te ver weg")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Beantwoord")
    page.goto(f"{site.url}/bureau/")
    expect(page.get_by_role("link", name="Wie maakt mijn fiets")).to_have_count(0)
    story.says(
        "Nothing waits any more. A colleague who looked at the same message a moment later sees what "
        "became of it."
    )
    story.ends()


def _text(mail: object) -> str:
    body = mail.get_payload(decode=True)  # type: ignore[attr-defined]
    assert isinstance(body, bytes)
    return body.decode()
