"""How codes in rows and figures read: bands, owners, verdicts, measures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oever.publishing.report.words import period_name
from oever.site.common.places import ServedPlace
from oever.site.money.models import PaidRow, Payer
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.languages import Language, Text
from oever.vocabulary.money import money
from oever.vocabulary.organisations import OWNERSHIP_NAMES, Ownership

NOT_KNOWN = Text(nl="Weten we niet", en="Not known")
PERSON = Text(nl="Natuurlijk persoon (naam weggelaten)", en="Natural person (name left out)")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as a reader sees it."""

    payer: str
    slug: str
    supplier: str
    supplier_key: str
    category: str
    month: str
    band: str
    ownership: str
    verdict: str
    rows: int
    amount: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a measure means: its name, one sentence, how it is made, and what it leaves out."""

    id: str
    name: str
    meaning: str
    how: str


def shown_row(row: PaidRow, language: Language, place: ServedPlace) -> ShownRow:
    """A row in words."""
    return ShownRow(
        payer=row.payer.name,
        slug=row.payer.slug,
        supplier=PERSON[language] if row.supplier_key == "person" else row.supplier,
        supplier_key=row.supplier_key,
        category=row.category,
        month=row.month,
        band=bands_of(place)[row.band][language] if row.band in bands_of(place) else NOT_KNOWN[language],
        ownership=owner(row.ownership, language),
        verdict=verdict(row.buying, row.kind, language),
        rows=row.rows,
        amount=money(row.amount, place.currency, language),
    )


def owner(code: str, language: Language) -> str:
    """The name of an ownership."""
    known = code in set(Ownership) and code != UNKNOWN
    return OWNERSHIP_NAMES[Ownership(code)][language] if known else NOT_KNOWN[language]


def verdict(buying: str, kind: str, language: Language) -> str:
    """Whether a row is buying, or what else it is."""
    told = _texts()["verdict"] | _texts()["kind"]
    code = buying if buying != "not_buying" or kind not in _texts()["kind"] else kind
    return Text.of(told[code])[language]


def shown_choices(
    found: Mapping[str, Iterable[str]], payers: Iterable[Payer], place: ServedPlace, language: Language
) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: code and words."""
    return {
        "payer": [(payer.slug, payer.name) for payer in payers],
        "period": [(name, name.removeprefix("FY")) for name in found["period"]],
        "band": [(key, name[language]) for key, name in bands_of(place).items()]
        + [(UNKNOWN, NOT_KNOWN[language])],
        "ownership": [(code.value, owner(code, language)) for code in Ownership],
        "buying": [(code, Text.of(told)[language]) for code, told in _texts()["verdict"].items()],
        "kind": [(code, Text.of(told)[language]) for code, told in _texts()["kind"].items()],
    }


def definitions(language: Language) -> list[Meaning]:
    """Every measure that is published, in words."""
    return [
        Meaning(
            code,
            Text.of(told["name"])[language],
            Text.of(told["meaning"])[language],
            Text.of(told["how"])[language],
        )
        for code, told in _texts()["measure"].items()
    ]


def shown_money(amount: Decimal, place: ServedPlace, language: Language) -> str:
    """An amount to the cent in the currency of the place."""
    return money(amount, place.currency, language)


YEARS = {
    "stays": _("blijft staan: %(before)s"),
    "new": _("komt erbij: %(after)s"),
    "added": _("wordt aangevuld: %(before)s, straks %(after)s"),
    "replaced": _("wordt vervangen: nu %(before)s, straks %(after)s"),
    "gone": _("gaat weg: %(before)s, die anders geteld waren"),
}


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A book year, and what becomes of it when figures are published."""

    name: str
    told: str


def shown_years(years: Iterable[Mapping[str, Any]]) -> list[ShownYear]:
    """What becomes of each book year, in words; see publishing/snapshot_years.py."""

    def months(number: int) -> str:
        return ngettext("%(number)s maand", "%(number)s maanden", number) % {"number": number}

    return [
        ShownYear(
            period_name(str(year["name"])),
            str(YEARS[year["fate"]]) % {name: months(int(year[name])) for name in ("before", "after")},
        )
        for year in years
    ]


@cache
def bands_of(place: ServedPlace) -> Mapping[str, Text]:
    """The bands of a place by id, near to far."""
    return {one["id"]: Text.of(one["name"]) for one in _place(place)["band"]}


@cache
def _place(place: ServedPlace) -> Mapping[str, Any]:
    return tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("meanings.toml").read_text(encoding="utf-8"))
