"""How long things take in the exchange: terms.toml, and what the place itself says about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from oever.site.common.places import ServedPlace, served_places

_TABLE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """Stretches of time in days, and how many of something; terms.toml says what each is."""

    stands_for: int
    longest: int
    ask_after: int
    pairings_a_day: int
    not_now: int
    person_kept: int
    introduced_within: int
    digest_weekday: int
    digest_most: int


def terms_of(place_id: str) -> Terms:
    """The terms of a place of this site; for any other the general ones."""
    return _terms(next((place for place in served_places() if place.id == place_id), None))


@lru_cache
def _terms(place: ServedPlace | None) -> Terms:
    told = dict(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["exchange"])
    if place is not None:
        own = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))
        told |= own.get("exchange", {})
    return Terms(**told)
