"""Reading an address as people write it: a postcode, a house number, a country.

A postcode says by its form which country it is from: four digits and two letters is Dutch, letters
first is British or Irish. Nothing here looks anything up and nothing guesses: what does not have the
form of a postcode is not a postcode, and a town is never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Pieces of a written postcode that carry no meaning: spaces of all kinds, dots, dashes, quotes.
_NOISE = re.compile(r"[\s.\-_'\"`\u00a0\u200b\ufeff]+")
_DUTCH = re.compile(r"(?:NL)?([1-9][0-9]{3})([A-Z]{2})?")
# The combinations that no Dutch postcode has, for what they stood for between 1940 and 1945.
_NEVER_ISSUED = frozenset({"SA", "SD", "SS"})
_BRITISH_IN_FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_BRITISH_OUTWARD = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)")
_BRITISH_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s+[0-9]")
# Seven signs after one letter: no British postcode is that long, so an Irish one is told apart for sure.
_IRISH = re.compile(r"([AC-FHKNPRTV-Y][0-9][0-9W])([0-9AC-FHKNPRTV-Y]{4})")
_HOUSE_NUMBER = re.compile(r"\D*([0-9]{1,5})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Address:
    """What a ledger or a register tells about where somebody is, as written. Unknown is ""."""

    postcode: str = ""
    house_number: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in two parts: `1068` and `AB`, or `M15` and `5RL`; `rest` is "" where it is not told."""

    country: str
    prefix: str
    rest: str = ""

    @property
    def compact(self) -> str:
        return self.prefix + self.rest

    @property
    def letters(self) -> str:
        """The letters a British postcode starts with (its postcode area); "" for a Dutch one."""
        return self.prefix[: 2 if self.prefix[1:2].isalpha() else 1] if self.country == "GB" else ""


def read_postcode(written: str) -> Postcode | None:
    """The postcode in a cell, or None where the cell holds none. Never raises."""
    upper = written.strip().upper()
    compact = _NOISE.sub("", upper)
    return _read_dutch(compact) or _read_british(compact, upper) or _read_irish(compact)


def _read_dutch(compact: str) -> Postcode | None:
    found = _DUTCH.fullmatch(compact)
    if not found or not compact.isascii() or (found[2] or "") in _NEVER_ISSUED:
        return None
    return Postcode("NL", found[1], found[2] or "")


def _read_british(compact: str, upper: str) -> Postcode | None:
    if not compact.isascii():
        return None
    if found := _BRITISH_IN_FULL.fullmatch(compact):
        return Postcode("GB", found[1], found[2])
    if found := _BRITISH_OUTWARD.fullmatch(compact) or _BRITISH_SECTOR.fullmatch(upper):
        return Postcode("GB", found[1])
    return None


def _read_irish(compact: str) -> Postcode | None:
    found = _IRISH.fullmatch(compact)
    return Postcode("IE", found[1], found[2]) if found else None


def read_house_number(written: str) -> int | None:
    """The number in `12`, `12-A`, `12 hs`, `nr. 12`; None where there is none. Additions are left out."""
    found = _HOUSE_NUMBER.match(written)
    return int(found[1]) if found else None
