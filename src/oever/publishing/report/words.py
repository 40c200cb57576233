"""The words of the report in one language, and how that language writes money, shares and days.

The texts stand in words.toml, Dutch and English side by side. `{name}` in a text is filled in and
escaped, so that a supplier called `<script>` stays a name; the texts themselves may hold `<b>`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from oever.vocabulary.bands import UNKNOWN, Band
from oever.vocabulary.languages import Language, Text
from oever.vocabulary.money import money, number, percent, short_money
from oever.vocabulary.organisations import OWNERSHIP_NAMES, SIZE_NAMES, Ownership, Size

NOT_KNOWN = "–"


@cache
def texts() -> Mapping[str, Any]:
    """words.toml as it stands: sections of names, each with nl and en."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Words:
    """Everything that depends on the reader's language and the currency."""

    language: Language
    currency: str

    def say(self, name: str, /, **values: object) -> Markup:
        """The text `section.name`, filled in; a name that does not exist is a KeyError."""
        section, _, key = name.partition(".")
        text = Markup(texts()[section][key][self.language])  # noqa: S704 - our own words; values are escaped
        return text.format(**values)

    def glossary(self) -> list[tuple[str, str]]:
        """The words explained: term and meaning."""
        return [(one["term"][self.language], one["meaning"][self.language]) for one in texts()["glossary"]]

    def text(self, told: Text) -> str:
        """A text that came with the figures."""
        return told[self.language]

    def short(self, value: Decimal | None) -> str:
        """An amount for reading: € 23 mln."""
        return NOT_KNOWN if value is None else short_money(value, self.currency, self.language)

    def full(self, value: Decimal | None) -> str:
        """An amount to the cent."""
        return NOT_KNOWN if value is None else money(value, self.currency, self.language)

    def signed(self, value: Decimal) -> str:
        """A change: + € 4,3 mln or − € 418.000."""
        return ("+\u00a0" if value >= 0 else "−\u00a0") + self.short(abs(value))

    def pct(self, value: Decimal | None, decimals: int = 0) -> str:
        """A share; what is more than nothing but rounds to nothing reads `<1%`."""
        if value is None:
            return NOT_KNOWN
        if not decimals and 0 < value < 1:
            return "<" + percent(Decimal(1), self.language)
        return percent(value, self.language, decimals)

    def count(self, value: Decimal | int | None, decimals: int = 0) -> str:
        """A number of things."""
        return NOT_KNOWN if value is None else number(value, self.language, decimals)

    def day(self, day: date) -> str:
        """3 maart 2026, 3 March 2026."""
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """maart 2026, March 2026."""
        return f"{self.month_name(day.month)} {day.year}"

    def month_name(self, month: int) -> str:
        """maart, March; 1 is January."""
        return str(texts()["months"][self.language][month - 1])

    def band(self, key: str, bands: tuple[Band, ...]) -> str:
        """The name of a band, or the question that stands where nobody knows."""
        if key == UNKNOWN:
            return str(self.say("bands.unknown"))
        name = next((self.text(one.name) for one in bands if one.id == key), key)
        return name[:1].upper() + name[1:]

    def anchor(self, name: str) -> str:
        """Who paid; some rows do not tell."""
        return name or str(self.say("bands.no_anchor"))

    def category(self, key: str) -> str:
        """What was bought, as the ledger calls it; ledgers leave it empty now and then."""
        return str(self.say("bands.no_category")) if key in ("", UNKNOWN) else key

    def ownership(self, key: str) -> str:
        """The name of an ownership type; a type that is not in the vocabulary shows as it is."""
        return self.text(OWNERSHIP_NAMES[Ownership(key)]) if key in set(Ownership) else key

    def size(self, key: str) -> str:
        """The name of a size."""
        return self.text(SIZE_NAMES[Size(key)]) if key in set(Size) else key


def period_name(name: str) -> str:
    """How a reader writes a period: `FY2016/17` is 2016/17."""
    return name.removeprefix("FY")
