"""A place with a keeper and an obstacle, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace, main_place
from oever.site.obstacles import actions
from oever.site.obstacles.models import Obstacle, RoomMaker
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture
def place(db: None) -> ServedPlace:
    """The place of the site."""
    load_place_records(main_place())
    return main_place()


@pytest.fixture
def noor(place: ServedPlace) -> Account:
    """Noor keeps the site."""
    account = open_account(mail="noor@voorbeeld.nl", name="", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=place.id, by=OPERATOR)
    return account


@pytest.fixture
def enter(db: None) -> Callable[[Account], Client]:
    """A browser in which an account is in."""

    def entered(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return entered


@pytest.fixture
def noted(place: ServedPlace) -> Callable[..., Obstacle]:
    """Obstacles that are shown, by their words."""

    def made(words: str, **fields: Any) -> Obstacle:
        return actions.note_obstacle(place_id=place.id, what={"nl": words}, by=OPERATOR, **fields)

    return made


@pytest.fixture
def tax(noted: Callable[..., Obstacle]) -> Obstacle:
    """A shop for one day pays tax for a year."""
    return noted("Onze winkel voor een dag betaalt belasting voor een heel jaar.")


@pytest.fixture
def taxman(tax: Obstacle) -> RoomMaker:
    """The office that may make an exception."""
    return actions.add_room_maker(obstacle=tax, office="Gemeente", role="heffingsambtenaar", by=OPERATOR)
