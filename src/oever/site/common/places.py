"""The places that this site serves: the one it is about, and the practice place beside it.

A page stands in exactly one place: `request.place`. A record carries `place_id`; every query is
filtered by it, so that an invented record can never turn up among real ones.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from oever.site.common.languages import language_of_page
from oever.vocabulary.languages import Text

FOLDERS = Path(__file__).resolve().parents[4] / "places"


@dataclass(frozen=True, slots=True)
class ServedPlace:
    """A place as pages know it. `prefix` stands before every address of it: "" or "/oefenplaats"."""

    id: str
    name: Text
    short_name: Text
    is_practice: bool
    prefix: str
    folder: Path
    currency: str = "EUR"

    @property
    def shown_name(self) -> str:
        """The name as people say it, in the reader's language, without the remark that it is invented."""
        return self.short_name[language_of_page()].split(" (")[0]


class PlacedRequest(HttpRequest):
    """A request after the middleware: it stands in a place."""

    place: ServedPlace


@lru_cache
def main_place() -> ServedPlace:
    """The place that the site is about."""
    return _read(settings.PLACE, "")


@lru_cache
def practice_place() -> ServedPlace:
    """The invented place beside it, which shows what full records look like."""
    return _read(settings.PRACTICE, settings.PRACTICE_PREFIX)


def served_places() -> tuple[ServedPlace, ...]:
    """Every place of this site, the real one first."""
    return main_place(), practice_place()


def place_of(request: HttpRequest) -> ServedPlace:
    """The place in which a request stands."""
    place: ServedPlace = getattr(request, "place", None) or main_place()
    return place


def _read(place_id: str, prefix: str) -> ServedPlace:
    own = settings.HOME / "places" / place_id
    folder = own if (own / "place.toml").exists() else FOLDERS / place_id
    told = tomllib.loads((folder / "place.toml").read_text(encoding="utf-8"))
    name = Text(nl=told["name"]["nl"], en=told["name"]["en"])
    short = told.get("short_name") or told["name"]
    short_name = Text(nl=short["nl"], en=short["en"])
    is_practice, currency = bool(told.get("is_practice")), str(told["currency"])
    return ServedPlace(place_id, name, short_name, is_practice, prefix, folder, currency)
