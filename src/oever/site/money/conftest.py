"""A small invented ledger, followed once, and the cast around it: an officer, a stranger, an institution."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.models import Place
from oever.site.money.actions import payer_for
from oever.site.money.following import follow_files
from oever.site.money.models import Payer
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.register.models import Organisation

LEDGER = """Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode
Bakkerij Het Korenhuis B.V.;1.000,00;03-04-2025;F-1;Catering;9990 BA
Schoonmaak Noorderlicht Coöperatie U.A.;600,00;14-04-2025;F-2;Schoonmaak;9990 AA
Schoonmaak Noorderlicht Coöperatie U.A.;400,00;14-05-2025;F-3;Schoonmaak;9990 AA
Stichting Buurtkamer De Linde;250,00;28-04-2025;S-4;Subsidies;9990 AA
De heer J. de Vries;80,00;29-04-2025;U-5;Bijzondere bijstand;
"""


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five payments of an invented school."""
    path = tmp_path_factory.mktemp("ledger") / "betalingen.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def figures_file(small_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same followed for the practice place, as the file that an officer would hand in."""
    return follow_files(
        [small_ledger],
        place_id="meerdam",
        anchor="Scholengroep Meerdam",
        out=tmp_path_factory.mktemp("followed") / "out",
        tell=lambda percent, words: None,
    )


@pytest.fixture
def school(db: None) -> Organisation:
    """An institution of the practice place, with an address of its own."""
    Place.objects.get_or_create(
        id="meerdam", defaults={"name_nl": "Meerdam", "name_en": "Meerdam", "is_practice": True}
    )
    return Organisation.objects.create(
        place_id="meerdam", ref="scholen", name="Scholengroep Meerdam", kind="anchor"
    )


@pytest.fixture
def payer(school: Organisation) -> Payer:
    """The school as its ledger names it."""
    return payer_for(organisation=school, by=OPERATOR)


@pytest.fixture
def officer(school: Organisation) -> Account:
    """Somebody of the school who may hand in and publish."""
    account = open_account(mail="inkoop@school.nl", name="", by=OPERATOR)
    give_role(account=account, role="officer", place_id="meerdam", record=school, by=OPERATOR)
    return account


@pytest.fixture
def enter(db: None) -> Callable[[Account], Client]:
    """A browser in which an account is in."""

    def entered(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return entered
