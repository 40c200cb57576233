"""How long things take around promises: periods.toml, and what the place itself says about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from oever.site.common.places import ServedPlace, served_places

_TABLE = Path(__file__).with_name("periods.toml")


@dataclass(frozen=True, slots=True)
class Periods:
    """Stretches of time in days; periods.toml says what each is for."""

    answer_within: int
    due_soon: int
    quiet_after_answer: int
    quiet_after_reminder: int
    funding_warning: int
    pay_within: int
    trial_lasts: int
    claim_heard: int
    claim_asked: int
    claim_viewing: int
    claim_answer: int
    obstacle_answer: int


def periods_of(place_id: str) -> Periods:
    """The periods of a place of this site; for any other the general ones."""
    return _periods(next((place for place in served_places() if place.id == place_id), None))


@lru_cache
def _periods(place: ServedPlace | None) -> Periods:
    told = dict(tomllib.loads(_TABLE.read_text(encoding="utf-8"))["promises"])
    if place is not None:
        own = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))
        told |= own.get("promises", {})
    return Periods(**told)
