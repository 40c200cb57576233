"""Anybody proposes; an author or a keeper takes it over or not, with a reason; the giver hears it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from oever.site.common.forgetting import GONE, forget_person
from oever.site.common.history import OPERATOR
from oever.site.common.hooks import waiting_everywhere
from oever.site.common.links import make_link
from oever.site.common.models import Mail
from oever.site.people.models import Account
from oever.site.statements import actions
from oever.site.statements.errors import StatementError
from oever.site.statements.models import Author, Proposal, Statement

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]
TOLD = {
    "text": "Wij kijken eerst wie het hier al doet, en wat er nodig is.", "why": "Anders blijft het leeg.",
    "stands_for": "naaister", "mail": "fatima@voorbeeld.nl",
}  # fmt: skip


def proposed(client: Client, statement: Statement) -> str:
    answer = client.post(f"{statement.get_absolute_url()}voorstel/", TOLD)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_proposal_gives_a_private_page_and_a_mail(client: Client, statement: Statement) -> None:
    address = proposed(client, statement)

    assert "We hebben je voorstel" in client.get(address).content.decode()
    assert address in Mail.objects.get(to="fatima@voorbeeld.nl").body
    assert [one.title for one in waiting_everywhere("nieuw-west")] == ["De alinea"]


def test_the_same_text_is_no_proposal(client: Client, statement: Statement) -> None:
    told = TOLD | {"text": statement.versions.get().text}
    page = client.post(f"{statement.get_absolute_url()}voorstel/", told).content.decode()

    assert "verander er iets aan" in page
    assert not Proposal.objects.exists()


def test_an_author_takes_it_over_reworded(client: Client, statement: Statement) -> None:
    author = actions.invite_author(
        statement=statement, role="bewoner", mail="schrijver@voorbeeld.nl", by=OPERATOR
    )
    own = f"/onderschrijven/schrijver/{make_link(author, purpose=actions.AUTHOR)}/"
    address = proposed(client, statement)
    pk = Proposal.objects.get().pk
    said = {f"p{pk}-text": "Korter.", f"p{pk}-answer": "Mooi, korter gemaakt.", f"p{pk}-seen": "1"}
    client.post(own, {"proposal": pk, "decision": "take", **said})

    assert statement.versions.order_by("-number")[0].text == "Korter."
    assert "Mooi, korter gemaakt." in client.get(address).content.decode()
    assert "versie 2" in Mail.objects.filter(to="fatima@voorbeeld.nl").last().body  # type: ignore[union-attr]
    page = client.get(statement.get_absolute_url()).content.decode()
    assert "Overgenomen in versie 2" in page
    assert "fatima" not in page


def test_no_answer_without_a_reason(statement: Statement, joke: Account, enter: Enter) -> None:
    proposed(Client(), statement)
    pk = Proposal.objects.get().pk
    page = enter(joke).post(
        "/bureau/onderschrijven/de-alinea/",
        {"proposal": pk, "decision": "decline", f"p{pk}-text": "x", f"p{pk}-answer": "", f"p{pk}-seen": "1"},
    )
    assert page.status_code == 200
    assert Proposal.objects.get().is_open


def test_who_decides_second_hears_it(statement: Statement) -> None:
    proposed(Client(), statement)
    proposal = Proposal.objects.get()
    actions.decline_proposal(proposal=proposal, answer="Nee.", by=OPERATOR)

    with pytest.raises(StatementError, match="answered already"):
        actions.take_proposal(proposal=proposal, text="Toch.", answer="Ja.", seen=1, by=OPERATOR)


def test_taken_back_it_is_gone_from_the_queue(client: Client, statement: Statement) -> None:
    address = proposed(client, statement)
    client.post(address)

    assert Proposal.objects.get().state == "withdrawn"
    assert Proposal.objects.get().mail == ""
    assert waiting_everywhere("nieuw-west") == []


def test_who_asks_to_be_forgotten_is_gone_and_the_text_stays(statement: Statement) -> None:
    told = TOLD | {"why": "Fatima zegt: anders blijft het leeg."}
    Client().post(f"{statement.get_absolute_url()}voorstel/", told)
    actions.invite_author(statement=statement, role="bewoner", mail="fatima@voorbeeld.nl", by=OPERATOR)

    forget_person("fatima@voorbeeld.nl", ["Fatima"])

    kept = Proposal.objects.get()
    assert (kept.mail, kept.why) == ("", f"{GONE} zegt: anders blijft het leeg.")
    assert not Author.objects.exists()
    assert statement.versions.count() == 1


def test_a_stranger_decides_nothing(client: Client, statement: Statement) -> None:
    answer = client.post("/bureau/onderschrijven/de-alinea/", {"proposal": 1, "decision": "take"})

    assert answer.status_code in (302, 403)
    assert statement.versions.count() == 1
