"""A need, and what somebody who buys would like to do for suppliers here.

What is asked is what an officer knows when the procedure starts: what kind of thing, how much over the whole
term with options and extensions, who buys, on which day, and what is wished. Words are taken in Dutch and
English (parameters/route-words.toml); a word that is not known is refused with the words there are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from oever.errors import InvalidDecisionError
from oever.vocabulary.languages import Text

PARAMETERS = Path(__file__).resolve().parent.parent / "parameters"
Answer = Literal["yes", "no", "unknown"]
Asked = Literal["kind", "body", "action"]
NOTHING = Decimal(0)


class UnclearNeedError(InvalidDecisionError):
    """What was asked cannot be judged; one sentence says what to mend."""


@dataclass(frozen=True, slots=True)
class Word:
    """One kind, body or action: what it is called, and the other words it answers to."""

    id: str
    name: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One question to the lawful route.

    value: the whole term in the currency of the country, without `options`; VAT as the country's rules count
    it. options: options and extensions that are not in `value`. years: how long with extensions. lot_value,
    lots: the lots kept apart, each this large. invited, local: how many are asked, how many are from here.
    cross_border: whether suppliers from another country have a real interest. held_before: whether the same
    organisation got such a reserved contract in the past three years. minutes: how soon on site.
    """

    kind: str
    value: Decimal
    body: str
    on: date
    action: str
    options: Decimal = NOTHING
    years: Decimal | None = None
    lot_value: Decimal | None = None
    lots: int | None = None
    invited: int | None = None
    local: int | None = None
    cross_border: Answer = "unknown"
    held_before: Answer = "unknown"
    minutes: int | None = None
    municipality: str = ""
    country: str = "NL"

    def __post_init__(self) -> None:
        _refuse_negative(self.value, Text(nl="het bedrag", en="the value"))
        _refuse_negative(self.options, Text(nl="het bedrag van de opties", en="the value of the options"))
        for number, name in (
            (self.years, Text(nl="het aantal jaren", en="the number of years")),
            (self.lot_value, Text(nl="de waarde van een perceel", en="the value of a lot")),
            (self.lots, Text(nl="het aantal percelen", en="the number of lots")),
            (self.invited, Text(nl="het aantal genodigden", en="the number of invited")),
        ):
            if number is not None and number <= 0:
                raise _unclear(f"{name.nl} moet meer dan nul zijn", f"{name.en} must be more than zero")
        if self.local is not None and not 0 <= self.local <= (self.invited or self.local):
            raise _unclear(
                "er kunnen niet meer genodigden van hier zijn dan er genodigden zijn",
                "there cannot be more invited from here than are invited",
            )
        if self.lots_taken > self.total:
            raise _unclear(
                "de percelen zijn samen meer dan de hele opdracht",
                "the lots are more than the whole contract",
            )

    @property
    def total(self) -> Decimal:
        """The value that decides: all of it, with options and extensions."""
        return self.value + self.options

    @property
    def lot_count(self) -> int:
        """How many lots are kept apart; 0 where none was named."""
        return self.lots or (1 if self.lot_value is not None else 0)

    @property
    def each_lot(self) -> Decimal:
        """The value of one lot: as told, or the whole divided by the lots."""
        if self.lot_value is not None:
            return self.lot_value
        return self.total / self.lots if self.lots else NOTHING

    @property
    def lots_taken(self) -> Decimal:
        """The lots together; a whole that is divided without more is the whole, to the cent."""
        return self.each_lot * self.lot_count if self.lot_value is not None else self.total * bool(self.lots)


def _refuse_negative(value: Decimal, name: Text) -> None:
    if not value.is_finite() or value < 0:
        raise _unclear(f"{name.nl} kan niet onder nul zijn", f"{name.en} cannot be below zero")


def _unclear(nl: str, en: str) -> UnclearNeedError:
    return UnclearNeedError(Text(nl=f"{nl[0].upper()}{nl[1:]}.", en=f"{en[0].upper()}{en[1:]}."))


@cache
def words() -> Mapping[Asked, tuple[Word, ...]]:
    """Every kind, body and action, in the order in which they are shown."""
    with (PARAMETERS / "route-words.toml").open("rb") as file:
        table = tomllib.load(file)
    asked: tuple[Asked, ...] = ("kind", "body", "action")
    return {
        each: tuple(Word(id, Text.of(row), tuple(row["aliases"])) for id, row in table[each].items())
        for each in asked
    }


def word_for(asked: Asked, typed: str) -> str:
    """The id of a word as somebody typed it. Raises UnclearNeedError naming the words there are."""
    plain = typed.strip().casefold().replace("_", "-").replace(" ", "-")
    for word in words()[asked]:
        if plain == word.id or plain in word.aliases:
            return word.id
    known = ", ".join(word.id for word in words()[asked])
    named = {"kind": ("soort", "kind"), "body": ("koper", "body"), "action": ("actie", "action")}[asked]
    raise UnclearNeedError(
        Text(
            nl=f"{typed!r} is geen {named[0]} die we kennen; kies uit: {known}.",
            en=f"{typed!r} is no {named[1]} that is known; choose one of: {known}.",
        )
    )


def name_of(asked: Asked, id: str) -> Text:
    """What a kind, body or action is called. Raises KeyError for one that is not there."""
    return next((word.name for word in words()[asked] if word.id == id), None) or _missing(id)


def _missing(id: str) -> Text:
    raise KeyError(id)
