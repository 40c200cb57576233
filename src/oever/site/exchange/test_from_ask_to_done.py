"""Ask, answer, promise, done: each step, who hears of it, and what a private link can and cannot do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.history import RESIDENT
from oever.site.common.models import AuditLine, Mail
from oever.site.common.work import Running
from oever.site.exchange.actions import (
    NoReachError,
    Person,
    promise,
    send_reply,
    take_back,
    tell_outcome,
    withdraw_posting,
)
from oever.site.exchange.conftest import NOOR, posted, replied
from oever.site.exchange.jobs import did_it_work, expire_postings
from oever.site.exchange.models import Pledge, Poster, Posting, Replier, Reply

pytestmark = pytest.mark.django_db

NEW = "/verbinden/vragen/nieuw/"
ANSWERS = {"sentence": "Onze keuken zoekt groente.", "what": "thing", "how": "give", "rhythm": "once",
"parts": "1",
           "mail": "hatice@voorbeeld.nl", "name": "Hatice"}  # fmt: skip


def subjects(to: str) -> list[str]:
    return list(Mail.objects.filter(to=to).order_by("pk").values_list("subject", flat=True))


def test_a_sentence_is_enough_to_ask(client: Client, place: str) -> None:
    answer = client.post(
        NEW, {"sentence": "Wie heeft een ladder?", "what": "thing", "how": "lend", "rhythm": "once"}
    )
    assert answer.status_code == 302, answer.content.decode()
    one = Posting.objects.get()
    assert (one.kind, one.state, one.how) == ("ask", "open", "lend")
    assert "Wie heeft een ladder?" in client.get("/verbinden/").content.decode()
    assert not Poster.objects.exists()


def test_who_asks_hears_who_answers_and_nobody_else_sees_an_address(client: Client, place: str) -> None:
    client.post(NEW, ANSWERS)
    one = Posting.objects.get()
    page = f"/verbinden/{one.pk}/"
    sent = client.post(page, {"words": "Ik heb 40 kilo.", "mail": "jan@voorbeeld.nl", "name": "Jan"})
    assert sent.status_code == 302
    assert "Iemand antwoordt: Onze keuken zoekt groente." in subjects("hatice@voorbeeld.nl")
    for address in (
        "/verbinden/",
        "/verbinden/vragen/",
        page,
        "/verbinden/vragen.json",
        "/verbinden/vragen.csv",
    ):
        told = client.get(address).content.decode()
        assert "voorbeeld.nl" not in told
        assert "Hatice" not in told


def test_after_a_yes_both_know_how_to_reach_each_other(client: Client, place: str) -> None:
    link = client.post(NEW, ANSWERS)["Location"]
    one = Posting.objects.get()
    client.post(
        f"/verbinden/{one.pk}/", {"words": "Ik heb 40 kilo.", "mail": "jan@voorbeeld.nl", "name": "Jan"}
    )
    reply = Reply.objects.get()
    assert "jan@voorbeeld.nl" not in client.get(link).content.decode()
    client.post(f"{link}antwoord/{reply.pk}/", {"do": "promise"})
    assert "jan@voorbeeld.nl" in client.get(link).content.decode()
    (mail,) = Mail.objects.filter(to="jan@voorbeeld.nl", subject__startswith="Afgesproken")
    assert "hatice@voorbeeld.nl" in mail.body
    mine = re.search(r"/verbinden/antwoord/\S+", mail.body)
    assert mine is not None
    assert "hatice@voorbeeld.nl" in client.get(mine[0]).content.decode()


def test_when_it_worked_it_is_solved_and_leaves_the_list(client: Client, offer: Posting) -> None:
    pledge = promise(reply=replied(offer), by=RESIDENT)
    tell_outcome(pledge=pledge, side="poster", worked="yes", told="", by=RESIDENT)
    offer.refresh_from_db()
    assert offer.state == "solved"
    assert offer.sentence not in client.get("/verbinden/aanbod/").content.decode()
    assert offer.sentence in client.get("/verbinden/gelukt/").content.decode()


def test_a_promise_taken_back_opens_it_again_and_who_waited_hears(offer: Posting) -> None:
    first, second = replied(offer), replied(offer, NOOR)
    pledge = promise(reply=first, by=RESIDENT)
    assert "Nu aan iemand anders toegezegd: " + offer.sentence in subjects("noor@voorbeeld.nl")
    take_back(pledge=pledge, side="replier", why="De koelkast is stuk.", by=RESIDENT)
    offer.refresh_from_db()
    second.refresh_from_db()
    pledge.refresh_from_db()
    assert (offer.state, second.state, pledge.state) == ("open", "open", "taken_back")
    assert "Het is weer vrij: " + offer.sentence in subjects("noor@voorbeeld.nl")
    assert pledge.why == "De koelkast is stuk."
    promise(reply=second, by=RESIDENT)


def test_what_did_not_happen_opens_it_again(offer: Posting) -> None:
    pledge = promise(reply=replied(offer), by=RESIDENT)
    tell_outcome(pledge=pledge, side="poster", worked="no", told="", by=RESIDENT)
    offer.refresh_from_db()
    assert offer.state == "open"


def test_what_is_for_two_can_be_promised_twice(place: str) -> None:
    one = posted(sentence="Twee fietsen voor wie er een nodig heeft.", parts=2)
    first = promise(reply=replied(one), by=RESIDENT)
    one.refresh_from_db()
    assert one.state == "open"
    second = promise(reply=replied(one, NOOR), by=RESIDENT)
    one.refresh_from_db()
    assert (one.state, first.part, second.part) == ("promised", 1, 2)


def test_did_it_work_is_asked_once(offer: Posting) -> None:
    promise(reply=replied(offer), by=RESIDENT)
    did_it_work(Running(0))
    assert not Mail.objects.filter(subject__startswith="Is het gelukt").exists()
    Pledge.objects.update(ask_on=timezone.localdate())
    did_it_work(Running(0))
    did_it_work(Running(0))
    (mail,) = Mail.objects.filter(subject__startswith="Is het gelukt")
    assert mail.to == "hatice@voorbeeld.nl"  # she was to receive it


def test_its_last_day_closes_it_and_it_can_be_asked_again(client: Client, place: str) -> None:
    link = client.post(NEW, ANSWERS)["Location"]
    Posting.objects.update(until_on=timezone.localdate() - timedelta(days=1))
    expire_postings(Running(0))
    expire_postings(Running(0))
    one = Posting.objects.get()
    assert one.state == "expired"
    assert subjects("hatice@voorbeeld.nl").count("Nog nodig? Onze keuken zoekt groente.") == 1
    client.post(f"{link}opnieuw/")
    one.refresh_from_db()
    assert (one.state, one.times_renewed) == ("open", 1)
    assert one.days_left > 0


def test_what_is_open_until_today_is_open_today(offer: Posting) -> None:
    Posting.objects.update(until_on=timezone.localdate())
    expire_postings(Running(0))
    offer.refresh_from_db()
    assert offer.state == "open"


def test_taking_it_back_takes_the_words_and_the_address(offer: Posting) -> None:
    replied(offer)
    withdraw_posting(posting=offer, by=RESIDENT)
    offer.refresh_from_db()
    assert (offer.state, offer.sentence, Poster.objects.count()) == ("withdrawn", "", 0)
    assert any(subject.startswith("Bedankt voor je antwoord") for subject in subjects("hatice@voorbeeld.nl"))


def test_no_name_address_or_sentence_stands_in_the_history(offer: Posting) -> None:
    promise(reply=replied(offer), by=RESIDENT)
    kept = str(list(AuditLine.objects.values()))
    for private in ("Jan", "Hatice", "voorbeeld.nl", "groente"):
        assert private not in kept


def test_opening_a_link_changes_nothing(client: Client, place: str) -> None:
    link = client.post(NEW, ANSWERS)["Location"]
    before = list(Posting.objects.values()), AuditLine.objects.count()
    for end in ("", "wijzigen/", "terugnemen/", "opnieuw/"):
        client.get(link + end)
        client.head(link + end)
    assert (list(Posting.objects.values()), AuditLine.objects.count()) == before


def test_another_token_or_another_place_leads_nowhere(client: Client, place: str) -> None:
    link = client.post(NEW, ANSWERS)["Location"]
    assert client.get("/oefenplaats" + link).status_code == 404
    assert client.get("/verbinden/mijn/0123456789012345678901/").status_code == 404


def test_somebody_without_a_mail_address_replies_with_a_phone_number(offer: Posting) -> None:
    with pytest.raises(NoReachError):
        send_reply(posting=offer, words="Graag", person=Person(name="Ali"), by=RESIDENT)
    send_reply(posting=offer, words="Graag", person=Person(name="Ali", phone="020 123 4567"), by=RESIDENT)
    assert Replier.objects.get().phone == "020 123 4567"


def test_people_are_offered_with_a_role_and_never_as_a_list(client: Client, place: str) -> None:
    told = {
        "sentence": "Vier koks in opleiding willen meedraaien.",
        "what": "people",
        "how": "give",
        "rhythm": "once",
    }
    page = client.post("/verbinden/aanbod/nieuw/", told).content.decode()
    assert "met welke rol" in page
    client.post("/verbinden/aanbod/nieuw/", {**told, "contact_role": "de coördinator"})
    assert Posting.objects.get().state == "open"
    named = {
        **told,
        "contact_role": "de coördinator",
        "sentence": "Fatima el Idrissi, Youssef Amrani en Piet de Boer koken.",
    }
    client.post("/verbinden/aanbod/nieuw/", named)
    assert Posting.objects.filter(state="held", care="names").count() == 1
