"""The lawful route of a contract, as far as it can be asked: who buys, what kind, for how much, when.

A verdict needs the whole value with options. Where only a year is known, the value over the term is; where
neither is, the verdict is not guessed at.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import lru_cache

from oever.methods.contract_moments import yearly
from oever.methods.demand_classes import demand_classes
from oever.methods.lawful_route import (
    LawfulVerdict,
    Need,
    UnclearNeedError,
    VerdictWord,
    decide,
    known_countries,
    municipalities,
)
from oever.site.demand.models import Contract
from oever.site.demand.places import folder_of
from oever.site.register.models import Organisation

KINDS = {"services": "services", "supplies": "supplies", "works": "works", "social": "social-services"}
BODIES = {
    "government": "municipality", "care": "hospital", "education": "public-body",
    "housing": "housing-association", "hospitality": "company",
}  # fmt: skip
COUNTRIES = {"GB": "GB-ENG"}
USUAL_YEARS = 4  # how long a contract usually runs with its extensions, where only a year is known


@lru_cache
def country_of(place_id: str) -> str:
    """The country whose rules hold in a place; "" where none are known here."""
    told = tomllib.loads((folder_of(place_id) / "place.toml").read_text(encoding="utf-8"))
    country = COUNTRIES.get(told.get("country", ""), told.get("country", ""))
    return country if country in known_countries() else ""


def body_of(organisation: Organisation) -> str:
    """What kind of buyer this is. Who cannot be told is taken as a public body: the strictest that is
    likely."""
    if organisation.sector == "government" or organisation.kind == "government":
        return "municipality"
    return BODIES.get(organisation.sector, "company" if organisation.kind == "company" else "public-body")


def municipality_of(organisation: Organisation) -> str:
    """The id under which the bands of this municipality stand, "" for none."""
    name = organisation.name.casefold()
    return next((id_ for id_, one in municipalities().items() if one.name.casefold() in name), "")


def verdict_on(
    *,
    organisation: Organisation,
    class_id: str,
    value: Decimal | None,
    on: date,
    action: str = "invite-local",
) -> LawfulVerdict | None:
    """The verdict on inviting suppliers from here; None where the value or the rules are not known."""
    country, class_ = country_of(organisation.place_id), demand_classes().get(class_id)
    if value is None or not country or class_ is None:
        return None
    try:
        return decide(
            Need(
                kind=KINDS[class_.kind], value=value, body=body_of(organisation), on=on, action=action,
                municipality=municipality_of(organisation), country=country,
            )
        )  # fmt: skip
    except UnclearNeedError:
        return None


def value_of(contract: Contract) -> Decimal | None:
    """The whole value with options: as told, else the years of the term with every extension."""
    a_year = yearly(contract.annual_value, None, None, None).amount
    if contract.total_value is not None and (a_year is None or contract.total_value >= a_year):
        return contract.total_value
    if a_year is None:
        return None
    if contract.starts_on and contract.ends_on:
        months = Decimal((contract.ends_on - contract.starts_on).days + 1) / Decimal("30.436875")
        months += contract.extendable_months_most or contract.extendable_months or 0
        return (a_year * months / 12).quantize(Decimal("0.01"))
    return a_year * USUAL_YEARS


def is_open(*, organisation: Organisation, class_id: str, value: Decimal | None, on: date) -> bool | None:
    """Whether suppliers from here may be invited; None where that is not known or a lawyer must say."""
    verdict = verdict_on(organisation=organisation, class_id=class_id, value=value, on=on)
    if verdict is None or verdict.word is VerdictWord.ASK_LAWYER:
        return None
    return verdict.word is not VerdictWord.MAY_NOT
