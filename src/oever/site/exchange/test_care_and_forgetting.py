"""Words that need care go to a keeper first; and somebody who asks to be forgotten leaves no name behind."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.forgetting import forget_person
from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.common.models import AuditLine, Mail
from oever.site.exchange.actions import (
    ask_introduction,
    pass_on,
    promise,
    say_yes_to,
    tell_outcome,
)
from oever.site.exchange.actions.subscribing import FRIDAYS
from oever.site.exchange.care import care_for
from oever.site.exchange.conftest import HATICE, PLACE, posted, replied
from oever.site.exchange.models import Asker, Introduction, Pledge, Posting, Reply, Subscription
from oever.site.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("Wie heeft een ladder te leen?", None),
        ("Ik zoek antibiotica voor mijn moeder.", "medicine"),
        ("Ons gezin wordt maandag uitgezet.", "help"),
        ("Wie wil er oppassen op mijn zoon?", "children"),
        ("Vuurwerk over van vorig jaar.", "danger"),
        ("Fatima el Idrissi, Youssef Amrani en Piet de Boer.", "names"),
        ("Vrouw en Vaart zoekt een ruimte in Slotermeer.", None),
        ("We repareren wapenschilden.", None),
    ],
)
def test_a_keeper_is_asked_to_look_at_some_words(words: str, group: str | None, place: str) -> None:
    found = care_for(words, PLACE)
    assert (found.id if found else None) == group


def test_it_stands_on_no_page_until_a_keeper_has_looked(client: Client, joke: Account) -> None:
    one = posted("ask", "Ons gezin wordt maandag uitgezet, wie weet een plek?")
    assert one.state == "held"
    assert client.get(f"/verbinden/{one.pk}/").status_code == 404
    assert "uitgezet" not in client.get("/verbinden/").content.decode()
    client.force_login(joke)
    assert "uitgezet" in client.get("/bureau/").content.decode()
    client.post(f"/verbinden/bureau/oproep/{one.pk}/", {"do": "allow"})
    assert "uitgezet" in client.get("/verbinden/").content.decode()


def test_who_is_in_distress_sees_at_once_where_help_is(client: Client, place: str) -> None:
    told = {"sentence": "Ons gezin wordt uitgezet.", "what": "help", "how": "give", "rhythm": "once"}
    link = client.post("/verbinden/vragen/nieuw/", told)["Location"]
    assert "Bel 112" in client.get(link).content.decode()


def test_a_keeper_answers_what_does_not_go_on_the_site(client: Client, joke: Account) -> None:
    one = posted("ask", "Ik zoek insuline.")
    client.force_login(joke)
    client.post(f"/verbinden/bureau/oproep/{one.pk}/", {"do": "answer", "answer": "Bel je apotheek."})
    one.refresh_from_db()
    assert (one.state, one.answer) == ("refused", "Bel je apotheek.")
    assert Mail.objects.filter(to="jan@voorbeeld.nl", body__contains="Bel je apotheek.").exists()


def test_nobody_but_a_keeper_reads_what_is_held(client: Client, place: str) -> None:
    one = posted("ask", "Ik zoek insuline.")
    assert client.get(f"/verbinden/bureau/oproep/{one.pk}/").status_code == 302


def test_an_introduction_is_made_only_when_the_other_says_yes(client: Client, place: str) -> None:
    one, _token = ask_introduction(
        place_id=PLACE, to_words="iemand van inkoop", why="We koken.", person=HATICE, by=RESIDENT
    )
    pass_on(introduction=one, mail="inkoop@ziekenhuis.nl", by=OPERATOR)
    assert not Mail.objects.filter(to="inkoop@ziekenhuis.nl", body__contains="hatice@voorbeeld.nl").exists()
    say_yes_to(introduction=one, by=RESIDENT)
    assert Mail.objects.filter(to="inkoop@ziekenhuis.nl", body__contains="hatice@voorbeeld.nl").exists()
    assert Mail.objects.filter(to="hatice@voorbeeld.nl", body__contains="inkoop@ziekenhuis.nl").exists()
    assert Introduction.objects.get().other_mail == ""


def test_a_person_who_asks_to_be_forgotten_is_nowhere_and_the_sums_stay(offer: Posting) -> None:
    pledge = promise(reply=replied(offer, words="Groet, Hatice (hatice@voorbeeld.nl)"), by=RESIDENT)
    tell_outcome(pledge=pledge, side="replier", worked="yes", told="Dank, Hatice", by=RESIDENT)
    ask_introduction(place_id=PLACE, to_words="inkoop", why="Hatice kookt.", person=HATICE, by=RESIDENT)
    FRIDAYS.subscribe(place_id=PLACE, mail=HATICE.mail, language="nl", by=RESIDENT)
    lines = AuditLine.objects.count()
    forget_person("hatice@voorbeeld.nl")
    kinds = (Posting, Reply, Pledge, Introduction, Asker, Subscription, Mail, AuditLine)
    kept = str([list(kind.objects.values()) for kind in kinds]).lower()
    assert "hatice" not in kept
    assert Posting.objects.filter(state="solved").count() == 1
    assert Pledge.objects.filter(state="done").count() == 1
    assert AuditLine.objects.count() == lines
