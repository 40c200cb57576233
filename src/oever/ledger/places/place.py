"""A place: its bands, near to far, and the one thing it does: say where an address lies.

Most exact first: a loaded official table (postcode and house number, then postcode), then the shares
that come with the place (the first part of a postcode, divided over the areas that it crosses). A
country that is not the place's own is enough to say "abroad". Everything else is unknown and stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from oever.ledger.places.addresses import Address, Postcode, read_house_number, read_postcode
from oever.ledger.places.bands import Area, Nesting, built_around
from oever.ledger.places.countries import country_code
from oever.ledger.places.tables import ExactTable, Shares
from oever.vocabulary.bands import UNKNOWN, Band, Definition, Landing
from oever.vocabulary.languages import Text

NUMBER, POSTCODE, PART, COUNTRY_ONLY = "postcode+number", "postcode", "postcode_area", "country"
_KEPT = 1_000_000  # answers remembered per place: enough for every supplier in a country


@dataclass(frozen=True, slots=True)
class Located:
    """Where an address lies.

    landings: shares over bands, nearest first, adding up to 1. areas: the areas behind them with their
    shares; empty where nothing is known. precision: "postcode+number", "postcode", "postcode_area"
    (only the first part of the postcode decided), "country" or "unknown".
    """

    landings: tuple[Landing, ...]
    areas: Shares
    precision: str


NOWHERE = Located((Landing(UNKNOWN, 1.0),), (), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A published figure to hold one's own beside: what it says, when, and who says so."""

    id: str
    value: str
    unit: str
    period: str
    name: Text
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table of a place comes from, its licence, and whether somebody still has to check it."""

    name: str
    licence: str
    year: str
    is_to_verify: bool = False


@dataclass(frozen=True, eq=False)
class Place:
    """A place as `load_place` gives it. Two places are the same only if they are one object."""

    id: str
    name: Text
    country: str
    currency: str
    is_practice: bool
    bands: tuple[Band, ...]
    definition: Definition
    nesting: Nesting
    shares: Mapping[str, Shares]
    exact: tuple[ExactTable, ...] = ()
    loaded_areas: tuple[Area, ...] = ()
    yardsticks: tuple[Yardstick, ...] = ()
    sources: tuple[Source, ...] = ()
    home: str = ""
    unmeasured_bands: frozenset[str] = frozenset()
    notes: tuple[Text, ...] = ()
    _remembered: dict[tuple[str, str, str], Located] = field(default_factory=dict, repr=False)

    def areas(self) -> tuple[Area, ...]:
        """Every area of the place as a record: those of its own table, then those that a user loaded."""
        return (*self.nesting.areas.values(), *self.loaded_areas)

    def locate(self, address: Address) -> Located:
        """Where an address lies. Never raises; what cannot be told is `NOWHERE`."""
        key = (address.postcode, address.house_number, address.country)
        found = self._remembered.get(key)
        if found is None:
            found = self._locate(address)
            if len(self._remembered) < _KEPT:
                self._remembered[key] = found
        return found

    def _locate(self, address: Address) -> Located:
        country = country_code(address.country)
        if country and country != self.country:
            return self._land(((country, 1.0),), COUNTRY_ONLY)
        postcode = read_postcode(address.postcode)
        if postcode is None:
            return NOWHERE
        if postcode.country != self.country:
            return NOWHERE if country else self._foreign(postcode)
        return self._exact(postcode, read_house_number(address.house_number)) or self._shared(postcode)

    def _foreign(self, postcode: Postcode) -> Located:
        """A postcode of another country, by its form. Four digits alone are a postcode in many countries."""
        is_sure = bool(postcode.rest)
        return self._land(((postcode.country, 1.0),), COUNTRY_ONLY) if is_sure else NOWHERE

    def _exact(self, postcode: Postcode, house_number: int | None) -> Located | None:
        for table in self.exact:
            areas, by_number = table.find(postcode, house_number)
            if areas and all(self._is_decided(area, table.year) for area, _ in areas):
                return self._land(areas, NUMBER if by_number else POSTCODE, postcode.prefix)
        return None

    def _is_decided(self, area: str, year: str) -> bool:
        """Whether the table of areas can tell in which band this area lies.

        Of a code from another year's layout only the municipality may be known, while the bands divide
        that municipality: then the shares of the postcode know more than the exact table.
        """
        code = area
        while code != self.country and not self.nesting.is_known(code, year):
            code = built_around(code) or self.country
        return code not in self._divided

    @cached_property
    def _divided(self) -> frozenset[str]:
        """Areas, smaller than the country, of which parts lie in different bands."""
        return frozenset(
            area.parent
            for area in self.nesting.areas.values()
            if area.parent not in ("", self.country)
            and self.nesting.landings(area.code) != self.nesting.landings(area.parent)
        )

    def _shared(self, postcode: Postcode) -> Located:
        """By the whole postcode, its first part, or its first letters: the first that is in the table."""
        for key, precision in (
            (postcode.compact, POSTCODE if postcode.rest else PART),
            (postcode.prefix, PART),
            (postcode.letters, PART),
            (self.country, PART),
        ):
            if key in self.shares:
                return self._land(self.shares[key], precision, postcode.prefix)
        return NOWHERE

    def _land(self, areas: Shares, precision: str, prefix: str = "") -> Located:
        bands: dict[str, float] = {}
        for area, share in areas:
            for band, part in self.nesting.landings(area, prefix):
                bands[band] = bands.get(band, 0.0) + share * part
        order = [band.id for band in self.bands] + [UNKNOWN]
        total = sum(bands.values())
        landings = tuple(Landing(band, bands[band] / total) for band in order if bands.get(band, 0) > 0)
        return Located(landings, areas, precision)
