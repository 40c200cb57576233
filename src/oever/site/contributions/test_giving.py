"""Giving something without an account: what is kept, what comes back, and what a link can and cannot do."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from oever.site.common.models import AuditLine, Mail, PrivateLink
from oever.site.contributions.models import Giver, Suggestion
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db

ADD = "/meedoen/toevoegen/organisatie/"
ANSWERS = {
    "name": "Herstelcafé Osdorp", "what_plain": "We repareren spullen.", "areas": "", "address": "",
    "is_for_somebody": "", "giver_mail": "samira@voorbeeld.nl", "giver_name": "Samira",
    "stands": "lives_here",
}  # fmt: skip


def sent(client: Client, **answers: str) -> str:
    """Fill in every screen and give the address of the private page."""
    answer = client.post(ADD, {**ANSWERS, "screen": "you", "go": "on", **answers})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_each_screen_carries_the_answers_of_the_one_before(client: Client, place: str) -> None:
    second = client.post(ADD, {"screen": "name", "go": "on", "name": "Herstelcafé Osdorp"})
    page = second.content.decode()
    assert 'name="screen" value="what"' in page
    assert 'type="hidden" name="name" value="Herstelcafé Osdorp"' in page


def test_a_name_is_all_that_must_be_filled_in(client: Client, place: str) -> None:
    empty = client.post(ADD, {"screen": "name", "go": "on", "name": " "})
    assert "Schrijf op hoe het heet." in empty.content.decode()
    answer = client.post(ADD, {"screen": "you", "go": "on", "name": "Herstelcafé"})
    assert answer.status_code == 302
    assert Suggestion.objects.get().entry == {"name": "Herstelcafé"}


def test_nothing_reaches_the_register_before_a_keeper_said_so(client: Client, place: str) -> None:
    sent(client)
    assert not Organisation.objects.exists()
    given = Suggestion.objects.get()
    assert (given.kind, given.state) == ("addition", "new")
    assert given.entry["what_plain"] == {"nl": "We repareren spullen."}


def test_the_giver_hears_at_once_by_when_and_gets_a_link(client: Client, place: str) -> None:
    address = sent(client)
    page = client.get(address)
    assert "Je hebt uiterlijk" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    mail = Mail.objects.get()
    assert mail.to == "samira@voorbeeld.nl"
    assert address in mail.body


def test_only_the_hash_of_a_link_is_kept(client: Client, place: str) -> None:
    token = sent(client).split("/")[-2]
    assert len(PrivateLink.objects.get().token_hash) == 64
    assert token not in str(PrivateLink.objects.values()) + str(AuditLine.objects.values())


def test_who_gave_it_stands_in_no_history(client: Client, place: str) -> None:
    sent(client)
    kept = str(list(AuditLine.objects.values()))
    assert "samira" not in kept.lower()
    assert Giver.objects.get().mail == "samira@voorbeeld.nl"


def test_another_token_leads_nowhere(client: Client, place: str) -> None:
    address = sent(client)
    token = address.split("/")[-2]
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "0" * 22):
        assert client.get(address.replace(token, wrong)).status_code == 404
        assert client.post(address.replace(token, wrong) + "terugnemen/").status_code == 404
    assert client.get("/oefenplaats" + address).status_code == 404


def test_opening_every_address_of_a_link_changes_nothing(client: Client, place: str) -> None:
    address = sent(client)
    before = list(Suggestion.objects.values()), AuditLine.objects.count()
    for end in ("", "wijzigen/", "terugnemen/"):
        client.get(address + end)
        client.head(address + end)
    assert (list(Suggestion.objects.values()), AuditLine.objects.count()) == before


def test_the_giver_can_say_it_better(client: Client, place: str) -> None:
    address = sent(client)
    page = client.get(address + "wijzigen/").content.decode()
    assert "We repareren spullen." in page
    client.post(
        address + "wijzigen/",
        {"name": "Repaircafé Osdorp", "what_plain": "We maken spullen.", "words": "Elke week."},
    )
    given = Suggestion.objects.get()
    assert (given.state, given.entry["name"], given.words) == ("changed", "Repaircafé Osdorp", "Elke week.")


def test_taking_it_back_takes_everything(client: Client, place: str) -> None:
    address = sent(client)
    client.post(address + "terugnemen/")
    given = Suggestion.objects.get()
    assert (given.state, given.entry, Giver.objects.count()) == ("withdrawn", {}, 0)
    assert "Herstelcafé" not in client.get(address).content.decode()


def test_somebody_can_fill_it_in_for_somebody(client: Client, place: str) -> None:
    page = client.get(sent(client, is_for_somebody="1")).content.decode()
    assert "ingevuld voor iemand anders" in page


def test_a_private_number_is_refused_and_what_was_typed_stays(client: Client, place: str) -> None:
    told = {"screen": "what", "go": "on", "name": "De Tuin", "what_plain": "Bel Ali op 06 1234 5678."}
    page = client.post(ADD, told).content.decode()
    assert "mobiel nummer" in page
    assert "Bel Ali op 06 1234 5678." in page


def test_a_robot_is_thanked_and_nothing_is_kept(client: Client, place: str) -> None:
    answer = client.post("/meedoen/tip/", {"words": "Buy now", "company_fax": "1"})
    assert answer.status_code == 200
    assert not Suggestion.objects.exists()


def test_too_many_in_an_hour_is_too_many(client: Client, place: str) -> None:
    codes = [client.post("/meedoen/tip/", {"words": f"Tip {n}"}).status_code for n in range(31)]
    assert codes == [302] * 30 + [429]


def test_what_looks_alike_asks_before_going_on(client: Client, thread: Organisation) -> None:
    told = {"screen": "what", "go": "on", "name": "Naai-atelier de Draad"}
    page = client.post(ADD, told).content.decode()
    assert 'name="screen" value="alike"' in page
    assert "Naaiatelier De Draad" in page


def test_whoever_stands_apart_says_why(client: Client, thread: Organisation) -> None:
    told = {**ANSWERS, "name": "Atelier De Draad", "which": "none", "screen": "alike", "go": "on"}
    assert "wat er anders is" in client.post(ADD, told).content.decode()
    sent(client, name="Atelier De Draad", which="none", alike_why="Wij maken kunst van draad.")
    given = Suggestion.objects.get()
    assert (given.kind, given.alike_choice, given.alike_id) == ("addition", "apart", thread.pk)


def test_whoever_deepens_adds_to_what_is_there(client: Client, thread: Organisation) -> None:
    key = f"organisations:{thread.pk}"
    sent(client, name="Atelier De Draad", which=key, alike_choice="deepen", address="Plein '40-'45")
    given = Suggestion.objects.get()
    assert (given.kind, given.record_id) == ("correction", thread.pk)
    assert given.entry["aliases"] == ["Blocnotes Naaiers", "Atelier De Draad"]
    assert given.entry["address"] == {"nl": "Plein '40-'45"}


def test_whoever_joins_is_passed_on(client: Client, thread: Organisation) -> None:
    sent(client, name="De Draad", which=f"organisations:{thread.pk}", alike_choice="join")
    given = Suggestion.objects.get()
    assert (given.kind, given.record_id, given.alike_choice) == ("tip", thread.pk, "join")


def test_a_correction_holds_only_what_is_different(client: Client, thread: Organisation) -> None:
    address = "/meedoen/verbeteren/organisatie/naaiatelier-de-draad/"
    page = client.get(address).content.decode()
    told = dict(re.findall(r'name="(name|website|aliases)" value="([^"]*)"', page))
    told |= {"what_plain": "Vrouwen naaien en herstellen kleding en linnen.", "state": "exists"}
    again = client.post(address, told)
    assert "Je hebt nog niets veranderd" in again.content.decode()
    client.post(address, {**told, "opening_hours": "Dinsdag 10 tot 16 uur"})
    given = Suggestion.objects.get()
    assert given.entry == {"opening_hours": {"nl": "Dinsdag 10 tot 16 uur"}}
    assert given.seen == {"opening_hours": {}}
