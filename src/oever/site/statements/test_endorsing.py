"""An organisation puts its name under a version by one click, and takes it away by another."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.models import Mail
from oever.site.register.models import Organisation
from oever.site.statements import actions
from oever.site.statements.actions import Sender
from oever.site.statements.errors import StatementError
from oever.site.statements.models import Endorsement, Proposal, Signatory, Statement
from oever.site.statements.queries import names_under

pytestmark = pytest.mark.django_db


def new_version(statement: Statement, text: str) -> None:
    first = statement.versions.order_by("-number")[0]
    proposal, _token = actions.propose(version=first, text=text, why="Beter.", sender=Sender(), by=OPERATOR)
    actions.take_proposal(proposal=proposal, text=text, answer="Ja.", seen=first.number, by=OPERATOR)


def test_opening_the_link_changes_nothing(client: Client, link: str) -> None:
    assert client.get(link).status_code == 200
    assert not Endorsement.objects.exists()


def test_one_click_puts_the_name_under_it(client: Client, link: str, statement: Statement) -> None:
    client.post(link, {"said": "endorsed", "seen": "1"})

    assert [name.organisation.name for name in names_under(statement)] == ["Buurtkamer De Linde"]
    assert "Buurtkamer De Linde" in client.get(statement.get_absolute_url()).content.decode()


def test_a_click_on_a_version_that_is_not_the_last_says_so(
    client: Client, link: str, signatory: Signatory, statement: Statement
) -> None:
    new_version(statement, "Wij kijken eerst wie het hier al doet, elk jaar.")

    with pytest.raises(StatementError, match="newer version"):
        actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)
    assert not Endorsement.objects.exists()


def test_a_new_version_asks_again_once_and_says_what_changed(
    signatory: Signatory, statement: Statement
) -> None:
    actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)
    Mail.objects.all().delete()

    new_version(statement, "Wij kijken altijd eerst wie het hier al doet.")

    mail = Mail.objects.get(to="linde@voorbeeld.nl")
    assert "+ altijd" in mail.body
    assert "Jullie onderschreven versie 1" in mail.body


def test_who_does_not_answer_stays_under_the_earlier_version(
    client: Client, signatory: Signatory, statement: Statement
) -> None:
    actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)
    new_version(statement, "Iets heel anders.")

    assert [name.version.number for name in names_under(statement)] == [1]
    page = client.get(statement.get_absolute_url()).content.decode()
    assert "Onder een eerdere versie" in page
    assert (
        "Buurtkamer De Linde" not in client.get(statement.get_absolute_url() + "tekst.txt").content.decode()
    )


def test_a_name_is_taken_away_under_every_version(
    client: Client, signatory: Signatory, statement: Statement
) -> None:
    actions.say_of_version(signatory=signatory, seen=1, state="endorsed", by=OPERATOR)
    new_version(statement, "Iets heel anders.")
    actions.say_of_version(signatory=signatory, seen=2, state="ended", by=OPERATOR)

    assert names_under(statement) == []


def test_an_unknown_address_waits_for_a_keeper(
    client: Client, statement: Statement, brug: Organisation
) -> None:
    told = {"organisation": brug.pk, "role": "secretaris", "mail": "iemand@voorbeeld.nl"}
    client.post(f"{statement.get_absolute_url()}onderschrijf/", told)

    assert not Mail.objects.exists()
    waits = Signatory.objects.get()
    actions.approve_signatory(signatory=waits, by=OPERATOR)
    assert Mail.objects.get().to == "iemand@voorbeeld.nl"


def test_the_known_contact_gets_the_link_at_once(
    client: Client, statement: Statement, linde: Organisation
) -> None:
    told = {"organisation": linde.pk, "role": "beheerder", "mail": "linde@voorbeeld.nl"}
    client.post(f"{statement.get_absolute_url()}onderschrijf/", told)

    assert "/onderschrijven/link/" in Mail.objects.get().body


def test_another_link_gives_nothing(client: Client, link: str) -> None:
    assert client.get("/onderschrijven/link/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404
    assert client.get(f"/oefenplaats{link}").status_code == 404


def test_what_was_proposed_is_not_lost_when_the_text_moved_on(statement: Statement) -> None:
    first = statement.versions.get()
    slow, _token = actions.propose(version=first, text="Langzaam.", why="", sender=Sender(), by=OPERATOR)
    new_version(statement, "Sneller.")

    with pytest.raises(StatementError, match="Version 2"):
        actions.take_proposal(proposal=slow, text="Langzaam.", answer="Ja.", seen=1, by=OPERATOR)
    assert Proposal.objects.get(pk=slow.pk).is_open
