"""A paragraph that two organisations want to carry, and the people around it.

De Linde is a neighbourhood room with a contact that is known; De Brug is not known to anybody yet. Fatima
proposes another sentence; Joke keeps Nieuw-West.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.links import make_link
from oever.site.common.places import main_place
from oever.site.contributions.models import Contact
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records
from oever.site.register.actions import add_record
from oever.site.register.models import Organisation
from oever.site.statements.actions import SIGN, Sender, ask_to_endorse, start_statement
from oever.site.statements.models import Signatory, Statement

TEXT = "Wij kijken eerst wie het hier al doet."


@pytest.fixture
def place(db: None) -> str:
    load_place_records(main_place())
    return "nieuw-west"


@pytest.fixture
def statement(place: str) -> Statement:
    return start_statement(
        place_id=place, title="De alinea", text=TEXT, purpose="Voor in plannen.", by=OPERATOR
    )


@pytest.fixture
def linde(place: str) -> Organisation:
    made = organisation("Buurtkamer De Linde")
    Contact.objects.create(
        place_id=place, sheet="organisations", record_id=made.pk, mail="linde@voorbeeld.nl"
    )
    return made


@pytest.fixture
def brug(place: str) -> Organisation:
    return organisation("De Brug")


def organisation(name: str) -> Organisation:
    made = add_record(
        sheet="organisations", place_id="nieuw-west", entry={"name": name, "state": "exists"}, by=OPERATOR
    )
    assert isinstance(made, Organisation)
    return made


@pytest.fixture
def signatory(statement: Statement, linde: Organisation) -> Signatory:
    """De Linde has been asked."""
    sender = Sender("linde@voorbeeld.nl")
    return ask_to_endorse(
        statement=statement, organisation=linde, sender=sender, role="beheerder", by=OPERATOR
    )


@pytest.fixture
def link(signatory: Signatory) -> str:
    """The address of De Linde's own link."""
    return f"/onderschrijven/link/{make_link(signatory, purpose=SIGN)}/"


@pytest.fixture
def joke(place: str) -> Account:
    account = open_account(mail="joke@voorbeeld.nl", name="Joke", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=place, by=OPERATOR)
    return account


@pytest.fixture
def enter() -> Callable[[Account], Client]:
    def entered(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return entered
