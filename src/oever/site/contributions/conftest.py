"""Nieuw-West with the records it starts with, and the people who give something to it.

Samira lives in Slotermeer and has a phone and two minutes. Henk fills things in for his neighbour.
Fatima coordinates a sewing workshop. Joke and Piet keep the register.
"""

from __future__ import annotations

from typing import Any

import pytest

from oever.site.common.history import OPERATOR
from oever.site.common.places import main_place
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records
from oever.site.register.actions import add_record
from oever.site.register.models import Organisation, Record

PLACE = "nieuw-west"


@pytest.fixture
def place(db: None) -> str:
    """Areas, goals and needs of Nieuw-West, without records."""
    load_place_records(main_place())
    return PLACE


@pytest.fixture
def thread(place: str) -> Organisation:
    """A sewing workshop."""
    return organisation(
        "Naaiatelier De Draad",
        aliases=["Blocnotes Naaiers"],
        what_plain={"nl": "Vrouwen naaien en herstellen kleding en linnen."},
        website="https://dedraad.nl",
    )


@pytest.fixture
def joke(place: str) -> Account:
    """A keeper."""
    return keeper("joke@voorbeeld.nl", "Joke")


@pytest.fixture
def piet(place: str) -> Account:
    """Another keeper."""
    return keeper("piet@voorbeeld.nl", "Piet")


def keeper(mail: str, name: str) -> Account:
    """An account that keeps Nieuw-West."""
    account = open_account(mail=mail, name=name, by=OPERATOR)
    give_role(account=account, role="keeper", place_id=PLACE, by=OPERATOR)
    return account


def organisation(name: str, **entry: Any) -> Organisation:
    """An organisation of Nieuw-West."""
    told = {"name": name, "state": "exists", **entry}
    record: Record = add_record(sheet="organisations", place_id=PLACE, entry=told, by=OPERATOR)
    assert isinstance(record, Organisation)
    return record
