"""How long things take here: periods.toml, and what the place itself says about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from oever.site.common.places import ServedPlace, served_places

_TABLE = Path(__file__).with_name("periods.toml")


@dataclass(frozen=True, slots=True)
class Periods:
    """Stretches of time in days."""

    answer_within: int
    stands_still_after: int
    ask_again_after: int
    first_ask_after: int
    giver_kept: int

    def answer_by(self, today: date) -> date:
        """The day on which somebody who gives something today has an answer."""
        return today + timedelta(days=self.answer_within)


def periods_of(place_id: str) -> Periods:
    """The periods of a place of this site; for any other the general ones."""
    place = next((place for place in served_places() if place.id == place_id), None)
    return _periods(place)


@lru_cache
def _periods(place: ServedPlace | None) -> Periods:
    told = dict(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["taking_part"])
    if place is not None:
        own = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))
        told |= own.get("taking_part", {})
    return Periods(**told)
