"""A place with its register, two keepers, and a promise, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from oever.site.common.history import OPERATOR, Actor
from oever.site.common.places import ServedPlace, main_place
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.places.loading import load_place_records
from oever.site.promises import actions
from oever.site.promises.models import Promise
from oever.site.register.models import Organisation, Space


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture
def place(db: None) -> ServedPlace:
    """The place of the site, with its areas and goals."""
    load_place_records(main_place())
    return main_place()


def _keeper(place: ServedPlace, mail: str) -> Account:
    account = open_account(mail=mail, name="", by=OPERATOR)
    give_role(account=account, role="keeper", place_id=place.id, by=OPERATOR)
    return account


@pytest.fixture
def noor(place: ServedPlace) -> Account:
    """Noor keeps the site on Tuesdays."""
    return _keeper(place, "noor@voorbeeld.nl")


@pytest.fixture
def hamid(place: ServedPlace) -> Account:
    """Hamid keeps the site when Noor does not."""
    return _keeper(place, "hamid@voorbeeld.nl")


@pytest.fixture
def by_noor(noor: Account) -> Actor:
    return Actor("keeper", noor.pk)


@pytest.fixture
def by_hamid(hamid: Account) -> Actor:
    return Actor("keeper", hamid.pk)


@pytest.fixture
def council(place: ServedPlace) -> Organisation:
    """The council, which promises and owns."""
    return Organisation.objects.create(place_id=place.id, ref="gemeente", name="Gemeente", kind="government")


@pytest.fixture
def garden(place: ServedPlace) -> Organisation:
    """A garden that was promised something."""
    return Organisation.objects.create(
        place_id=place.id, ref="tuin", name="Buurttuin De Eik", kind="initiative"
    )


@pytest.fixture
def shop(place: ServedPlace, council: Organisation) -> Space:
    """An empty shop of the council."""
    return Space.objects.create(place_id=place.id, ref="winkel", name="Winkel Dijk 3", owner=council)


@pytest.fixture
def promised(place: ServedPlace, council: Organisation) -> Promise:
    """The council promised, for the last day of 2027, that the garden may stay."""
    return actions.promise(
        place_id=place.id, organisation=council, what={"nl": "De tuin mag blijven tot 2028."},
        due_on=date(2027, 12, 31), source_document="brief aan de buurt", by=OPERATOR,
    )  # fmt: skip


@pytest.fixture
def enter(db: None) -> Callable[[Account], Client]:
    """A browser in which an account is in."""

    def entered(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return entered
