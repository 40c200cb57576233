"""The rules of a country as data: amounts with the days on which they hold, and what follows from what.

A country is a file (parameters/route-<country>.toml), a municipality's own bands stand in
route-municipalities.toml. After OpenFisca: every amount has a unit, an article, a source and its days. What
was not read in a source is not verified; whoever checks it signs it off in a file of their own (`signed`),
with a source, a day and a role, and only then the mark goes away.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from oever.errors import InvalidDecisionError
from oever.methods.lawful_route.need import PARAMETERS, UnclearNeedError
from oever.vocabulary.languages import Language, Text


class VerdictWord(StrEnum):
    """The four answers, most open first."""

    MAY = "may"
    MAY_IF = "may-if"
    ASK_LAWYER = "ask-lawyer"
    MAY_NOT = "may-not"


VERDICT_NAMES: Mapping[VerdictWord, Text] = {
    VerdictWord.MAY: Text(nl="mag", en="may"),
    VerdictWord.MAY_IF: Text(nl="mag, mits", en="may, if"),
    VerdictWord.ASK_LAWYER: Text(nl="vraag een jurist", en="ask a lawyer"),
    VerdictWord.MAY_NOT: Text(nl="mag niet", en="may not"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of the law: what it is, where it stands, and from which day to which it holds.

    unit: a currency, "pct", "years" or "yes". valid_to: the last day, None while no end is known.
    is_included: whether the amount itself is still within (a band), or already over it (a threshold).
    """

    id: str
    kinds: tuple[str, ...]
    bodies: tuple[str, ...]
    unit: str
    value: Decimal
    valid_from: date
    valid_to: date | None
    article: str
    source: str
    is_verified: bool
    is_included: bool = False
    signed: str = ""

    def holds(self, kind: str, group: str, on: date) -> bool:
        """Whether this is the amount for a kind, a group of bodies ("" for any) and a day."""
        return (
            kind in self.kinds
            and (not self.bodies or group in self.bodies)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """A sentence that goes with a verdict, left out where one of `unless` is so."""

    id: str
    text: Text
    unless: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RouteRule:
    """One rule: when it fits, its verdict and why, in plain and in official words."""

    id: str
    when: Mapping[str, tuple[str, ...]]
    verdict: VerdictWord
    plain: Text
    official: Text
    article: str
    source: str
    is_verified: bool
    conditions: tuple[str, ...]
    instead: tuple[str, ...]
    signed: str = ""

    def fits(self, facts: Mapping[str, str]) -> bool:
        return all(facts[name] in allowed for name, allowed in self.when.items())


@dataclass(frozen=True, slots=True)
class RouteRules:
    """All rules of one country. bodies: body -> group, or "contested", "outside"."""

    country: str
    language: Language
    currency: str
    name: Text
    law: Text
    vat: Text
    read_on: date
    bodies: Mapping[str, str]
    multiple_to_threshold: tuple[str, ...]
    amounts: tuple[Amount, ...]
    conditions: Mapping[str, Condition]
    instead: Mapping[str, Condition]
    rules: tuple[RouteRule, ...]

    def amount(self, id: str, kind: str, group: str, on: date) -> Amount | None:
        """The amount that holds on a day, or None."""
        return next((a for a in self.amounts if a.id == id and a.holds(kind, group, on)), None)

    @property
    def first_day(self) -> date:
        """From which day these rules know a threshold."""
        return min(amount.valid_from for amount in self.amounts if amount.id == "threshold")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality, the places in it, and its own bands as far as they are known."""

    id: str
    name: str
    places: tuple[str, ...]
    country: str
    is_practice: bool
    unknown: Text
    bands: tuple[Amount, ...]

    def band(self, id: str, kind: str, on: date) -> Amount | None:
        return next((band for band in self.bands if band.id == id and band.holds(kind, "", on)), None)


def known_countries() -> dict[str, Text]:
    """Countries that have rules here: id -> name."""
    return {rules.country: rules.name for rules in map(load_rules, _country_files())}


def _country_files() -> Iterator[str]:
    for path in sorted(PARAMETERS.glob("route-*.toml"), reverse=True):
        id = path.stem.removeprefix("route-")
        if id not in ("words", "municipalities"):
            yield id.upper()


@lru_cache(maxsize=8)
def load_rules(country: str = "NL", signed: Path | None = None) -> RouteRules:
    """The rules of a country. Raises UnclearNeedError for a country without a file.

    signed: a TOML file of `[[signed]]` with `what` ("rule:reserved", "amount:small_lot:80000"), `on`, `by` (a
    role) and `source`: what somebody checked. Raises InvalidDecisionError where it names what is not there.
    """
    if country.upper() not in set(_country_files()):
        known = ", ".join(_country_files())
        raise UnclearNeedError(
            Text(
                nl=f"Van {country!r} staan hier geen regels; vraag een jurist, of kies uit: {known}.",
                en=f"There are no rules of {country!r} here; ask a lawyer, or choose one of: {known}.",
            )
        )
    path = PARAMETERS / f"route-{country.lower()}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = RouteRules(
        country=table["country"],
        language=table["language"],
        currency=table["currency"],
        name=Text.of(table["name"]),
        law=Text.of(table["law"]),
        vat=Text.of(table["vat"]),
        read_on=table["read_on"],
        bodies=table["bodies"],
        multiple_to_threshold=tuple(table["multiple_to_threshold"]),
        amounts=tuple(_amounts(table["amount"])),
        conditions={id: _condition(id, row) for id, row in table["condition"].items()},
        instead={id: _condition(id, row) for id, row in table["instead"].items()},
        rules=tuple(_rule(row) for row in table["rule"]),
    )
    return _with_signatures(rules, signed) if signed else rules


@lru_cache(maxsize=1)
def municipalities() -> Mapping[str, Municipality]:
    """Every municipality that is named here, by id."""
    table = tomllib.loads((PARAMETERS / "route-municipalities.toml").read_text(encoding="utf-8"))
    return {
        id: Municipality(
            id, row["name"], tuple(row["places"]), row["country"], row["is_practice"],
            Text.of(row["unknown"]), tuple(_amount(band, band) for band in row["band"]),
        )
        for id, row in table.items()
    }  # fmt: skip


def municipality(typed: str) -> Municipality | None:
    """The municipality with this id; None for "". Raises UnclearNeedError naming those there are."""
    if not typed.strip():
        return None
    found = municipalities().get(typed.strip().casefold())
    if found is None:
        known = ", ".join(municipalities())
        raise UnclearNeedError(
            Text(
                nl=f"Van {typed!r} kennen we geen eigen grenzen; laat de gemeente weg of kies uit: {known}.",
                en=f"No own bands of {typed!r} are known; leave it out or choose one of: {known}.",
            )
        )
    return found


def _amounts(rows: list[dict[str, Any]]) -> Iterator[Amount]:
    for row in rows:
        for value in row["values"]:
            yield _amount(row, value)


def _amount(row: Mapping[str, Any], value: Mapping[str, Any]) -> Amount:
    return Amount(
        id=row["id"],
        kinds=tuple(row["kinds"]),
        bodies=tuple(row.get("bodies", ())),
        unit=row["unit"],
        value=Decimal(value["value"]),
        valid_from=value["valid_from"],
        valid_to=value.get("valid_to"),
        article=row["article"],
        source=value["source"],
        is_verified=value["is_verified"],
        is_included=row.get("is_included", False),
    )


def _condition(id: str, row: Mapping[str, Any]) -> Condition:
    unless = {name: tuple(values) for name, values in row.get("unless", {}).items()}
    return Condition(id, Text.of(row), unless)


def _rule(row: Mapping[str, Any]) -> RouteRule:
    return RouteRule(
        id=row["id"],
        when={name: tuple(values) for name, values in row["when"].items()},
        verdict=VerdictWord(row["verdict"]),
        plain=Text.of(row["plain"]),
        official=Text.of(row["official"]),
        article=row["article"],
        source=row["source"],
        is_verified=row["is_verified"],
        conditions=tuple(row.get("conditions", ())),
        instead=tuple(row.get("instead", ())),
    )


def _with_signatures(rules: RouteRules, path: Path) -> RouteRules:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["signed"]
        signatures = {row["what"]: (f"{row['by']}, {row['on']:%Y-%m-%d}", row["source"]) for row in rows}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise InvalidDecisionError(
            Text(
                nl=f"{path.name}: elke [[signed]] heeft what, on (een dag), by (een rol) en source nodig "
                f"({problem}).",
                en=f"{path.name}: each [[signed]] needs what, on (a date), by (a role) and source "
                f"({problem}).",
            )
        ) from problem
    known = {f"rule:{rule.id}" for rule in rules.rules} | {_name_of(amount) for amount in rules.amounts}
    wrong = sorted(set(signatures) - known) + sorted(w for w, (_, source) in signatures.items() if not source)
    if wrong:
        named = ", ".join(wrong)
        raise InvalidDecisionError(
            Text(
                nl=f"{path.name}: deze regel of dit bedrag bestaat niet, of de bron (source) ontbreekt: "
                f"{named}.",
                en=f"{path.name}: no such rule or amount, or no source: {named}.",
            )
        )
    return replace(
        rules,
        amounts=tuple(_signed(amount, signatures.get(_name_of(amount))) for amount in rules.amounts),
        rules=tuple(_signed_rule(rule, signatures.get(f"rule:{rule.id}")) for rule in rules.rules),
    )


def _name_of(amount: Amount) -> str:
    return f"amount:{amount.id}:{amount.value}"


def _signed(amount: Amount, by: tuple[str, str] | None) -> Amount:
    return replace(amount, is_verified=True, signed=by[0], source=by[1]) if by else amount


def _signed_rule(rule: RouteRule, by: tuple[str, str] | None) -> RouteRule:
    return replace(rule, is_verified=True, signed=by[0], source=by[1]) if by else rule
