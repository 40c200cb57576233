"""Which band an area lies in.

Areas nest: a buurt lies in a wijk, a wijk in a stadsdeel. A band names areas, and a band that stands
earlier is nearer; so an area lies in the first band that names the area itself or one of the areas
around it. The last band may name `*`: everywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from oever.vocabulary.bands import UNKNOWN

EVERYWHERE = "*"
COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Area:
    """One area as a record. `parents` are the areas it lies in with their shares, which add up to 1.

    `year` is the year of the layout that the code belongs to: codes of different years are different
    areas, even where they look alike. `is_to_verify` marks what nobody has checked at the source yet.
    """

    code: str
    name: str
    level: str
    parents: tuple[tuple[str, float], ...] = ()
    year: str = ""
    source: str = ""
    is_to_verify: bool = False

    @property
    def parent(self) -> str:
        return self.parents[0][0] if len(self.parents) == 1 else ""


@dataclass(frozen=True, slots=True)
class BandAreas:
    """The rule of one band: codes, or patterns such as `WK0363F*`. Empty where the band awaits a home."""

    band: str
    areas: tuple[str, ...]

    def names(self, code: str) -> bool:
        return any(code == area or ("*" in area and fnmatchcase(code, area)) for area in self.areas)


@dataclass(frozen=True)
class Nesting:
    """The areas of a place and its bands, and the one question: which bands does this area lie in?"""

    country: str
    areas: Mapping[str, Area]
    bands: tuple[BandAreas, ...]
    overrides: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _landed: dict[tuple[str, str], tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def landings(self, code: str, prefix: str = "") -> tuple[tuple[str, float], ...]:
        """Bands with shares that add up to 1.

        prefix: the first part of the postcode, which tells for an area that crosses a border on which side.
        """
        key = (code, prefix)
        if key not in self._landed:
            self._landed[key] = tuple(self._land(code, prefix, depth=0).items())
        return self._landed[key]

    def _land(self, code: str, prefix: str, depth: int) -> dict[str, float]:
        """Walk outwards along every parent; the nearest band on the way wins."""
        around: dict[str, float] = {}
        for parent, share in self.parents(code, prefix) if depth < 12 else ():
            for band, part in self._land(parent, prefix, depth + 1).items():
                around[band] = around.get(band, 0.0) + share * part
        own = next((rule.band for rule in self.bands if rule.names(code)), "")
        if not own:
            return around or {UNKNOWN: 1.0}
        order = [rule.band for rule in self.bands]
        nearer: dict[str, float] = {}
        for band, share in (around or {own: 1.0}).items():
            best = own if band == UNKNOWN else min(own, band, key=order.index)
            nearer[best] = nearer.get(best, 0.0) + share
        return nearer

    def parents(self, code: str, prefix: str = "") -> tuple[tuple[str, float], ...]:
        """The areas directly around an area, with shares: from the tables, from the code, or the country."""
        if (prefix, code) in self.overrides:
            return ((self.overrides[prefix, code], 1.0),)
        area = self.areas.get(code)
        if area and (area.parents or area.level == COUNTRY):
            return area.parents
        if len(code) == 2:  # a country by its ISO code: nothing lies around it
            return ()
        return ((built_around(code) or self.country, 1.0),)

    def is_known(self, code: str, year: str = "") -> bool:
        """Whether a band or the table of areas names the code.

        year: the layout the code comes from. A code of a buurt or wijk can mean other ground in another
        year, so then the years must be the same.
        """
        if area := self.areas.get(code):
            return not year or area.year in ("", year) or not built_around(code)
        return any(rule.names(code) and EVERYWHERE not in rule.areas for rule in self.bands)

    def chain(self, code: str) -> tuple[str, ...]:
        """The area and what lies around it, nearest first, along the largest share."""
        codes = [code]
        while len(codes) < 12 and (parents := self.parents(codes[-1])):
            codes.append(max(parents, key=lambda parent: parent[1])[0])
        return tuple(codes)


def built_around(code: str) -> str:
    """CBS builds a code from the one around it: BU03637800 in WK036378 in GM0363."""
    if code.startswith("BU") and len(code) == 10:
        return f"WK{code[2:8]}"
    return f"GM{code[2:6]}" if code.startswith("WK") and len(code) == 8 else ""
