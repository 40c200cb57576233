"""A small cast: a school that buys, a hospital, people who sew, people who want to, and an officer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR
from oever.site.common.models import Place
from oever.site.demand import potential
from oever.site.demand.models import Contract
from oever.site.money.models import PaidRow, Payer, Publication
from oever.site.people.actions import give_role, open_account
from oever.site.people.models import Account
from oever.site.register.folding import slug
from oever.site.register.models import Organisation

ON = date(2026, 11, 23)
ADDRESS = "/oefenplaats"


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    """Every test has a database of its own, in which the same numbers stand for something else."""
    potential.forget()


@pytest.fixture
def meerdam(db: None) -> Place:
    """The practice place."""
    return Place.objects.get_or_create(
        id="meerdam", defaults={"name_nl": "Meerdam", "name_en": "Meerdam", "is_practice": True}
    )[0]


@pytest.fixture
def organise(meerdam: Place) -> Callable[..., Organisation]:
    """Put an organisation in the register."""

    def made(name: str, **told: Any) -> Organisation:
        return Organisation.objects.create(place_id="meerdam", ref=slug(name), name=name, **told)

    return made


@pytest.fixture
def school(organise: Callable[..., Organisation]) -> Organisation:
    """An institution that buys."""
    return organise("Scholengroep Meerdam", kind="anchor", sector="education", stage="talking")


@pytest.fixture
def sewers(organise: Callable[..., Organisation]) -> Organisation:
    """Twelve women who mend linen, forty hours a week."""
    return organise(
        "Naaiatelier De Draad", kind="cooperative", state="exists",
        offers={"nl": "Lakens en handdoeken wassen en herstellen, tot 40 uur per week"},
    )  # fmt: skip


@pytest.fixture
def contract(school: Organisation) -> Contract:
    """Linen, bought elsewhere, that ends in nine months."""
    return Contract.objects.create(
        place_id="meerdam", anchor=school, title="Linnen voor de kleuters", supplier="Verre Wasserij B.V.",
        class_id="laundry", classed_from="title", annual_value=Decimal("40000.00"), currency="EUR",
        starts_on=date(2024, 9, 1), ends_on=date(2027, 8, 31), extendable_months=12,
        extendable_months_most=12, source="register.csv", source_on=date(2026, 1, 1),
        words="linnen voor de kleuters",
    )  # fmt: skip


@pytest.fixture
def paid(school: Organisation) -> Callable[..., PaidRow]:
    """A payment in published figures of the school."""

    def made(amount: str, *, supplier: str = "Verre Wasserij B.V.", category: str = "Wasserij",
             band: str = "nederland", buying: str = "buying", period: str = "2025") -> PaidRow:  # fmt: skip
        payer, is_new = Payer.objects.get_or_create(
            place_id="meerdam", slug="school", defaults={"name": school.name, "organisation": school}
        )
        if is_new:
            publication = Publication.objects.create(
                place_id="meerdam", state="published", file="x", sha256="x", inputs_hash="x", made_on=ON
            )
            payer.current = publication
            payer.save()
        assert payer.current is not None
        return PaidRow.objects.create(
            publication=payer.current, payer=payer, period=period, month=f"{period}-03",
            supplier_key=f"name:{supplier}", supplier=supplier, category=category, band=band,
            ownership="unknown", buying=buying, kind="goods", rows=1, amount=Decimal(amount),
        )  # fmt: skip

    return made


@pytest.fixture
def officer(school: Organisation) -> Account:
    """Somebody who works for the school."""
    account = open_account(mail="inkoop@school.example", name="Inkoop", by=OPERATOR)
    give_role(account=account, role="officer", place_id="meerdam", record=school, by=OPERATOR)
    return account


@pytest.fixture
def keeper(meerdam: Place) -> Account:
    """Who keeps Oever."""
    account = open_account(mail="bijhouder@meerdam.example", name="Bijhouder", by=OPERATOR)
    give_role(account=account, role="keeper", place_id="meerdam", by=OPERATOR)
    return account


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """Open a page of the practice place, seen from ON."""

    def opened(address: str, **asked: Any) -> Any:
        return client.get(f"{ADDRESS}{address}", {"op": ON.isoformat(), **asked})

    return opened
