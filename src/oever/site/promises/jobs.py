"""What the clock does every day, and what follows when somebody publishes figures."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from oever.site.common.history import WORKER
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily, job
from oever.site.promises import actions


@daily("promises_clock")
def promises_clock(running: Running) -> dict[str, Any]:
    """What should have happened before today is late; what was never answered becomes an obstacle.

    "Today" is the day in Amsterdam, whichever hour the clocks change."""
    today = timezone.localdate()
    told = {"late": 0, "silent": 0, "forgotten": 0}
    for place in served_places():
        told["late"] += actions.make_late(place_id=place.id, today=today, by=WORKER)
        told["silent"] += actions.tick_claims(place_id=place.id, today=today, by=WORKER)
        told["forgotten"] += actions.forget_givers(place_id=place.id, by=WORKER)
    return told


@daily("promises_figures")
def promises_figures_daily(running: Running) -> dict[str, Any]:
    """Once a day everything is read anew, also what was said of suppliers in the register since."""
    return {place.id: _read(place.id) for place in served_places()}


@job("promises_read_figures")
def promises_read_figures(running: Running, place_id: str) -> dict[str, Any]:
    """Somebody published figures or took them back: what hangs on them follows."""
    return {place_id: _read(place_id)}


@job("promises_signed")
def promises_signed(running: Running, place_id: str) -> dict[str, Any]:
    """Somebody typed over what was signed at a session: it becomes promises."""
    return {place_id: actions.promise_what_was_signed(place_id=place_id, by=WORKER)}


def _read(place_id: str) -> int:
    read = actions.follow_figures(place_id=place_id, by=WORKER)
    actions.follow_purchases(place_id=place_id, by=WORKER)
    return read
