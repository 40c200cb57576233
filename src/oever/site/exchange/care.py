"""Words that need care: which group of care.toml a text falls into, so that a keeper looks at it first.

The keeper decides, the machine only asks them to look. What is about distress is never shown in public: the
giver sees at once where help is, and a person answers. A list of people by name is seen by its shape: two or
more pairs of capitalised words with commas, line ends or "en" between them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from oever.site.common.places import ServedPlace, served_places
from oever.site.register.folding import folded
from oever.vocabulary.languages import Text

_TABLE = Path(__file__).with_name("care.toml")
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: (?:van|de|der|den|el|al|ten|ter|bin|ben|'t))* [A-ZÀ-Þ][\w'’-]+"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|;|\n|\ben\b|\band\b|&)\s*{_NAME})+")


@dataclass(frozen=True, slots=True)
class Care:
    """A group of words: what a keeper should think of, and what the giver reads at once (or "")."""

    id: str
    why: Text
    at_once: Text
    pattern: re.Pattern[str] | None


def care_for(text: str, place_id: str) -> Care | None:
    """The first group that a text falls into; None where it can stand on the site straight away."""
    groups = _groups(next((place for place in served_places() if place.id == place_id), None))
    plain = folded(text)
    for group in groups:
        if group.pattern is not None and group.pattern.search(plain):
            return group
    return next((group for group in groups if group.id == "names"), None) if _NAMES.search(text) else None


def care_of(id: str, place_id: str) -> Care | None:
    """A group by its id."""
    groups = _groups(next((place for place in served_places() if place.id == place_id), None))
    return next((group for group in groups if group.id == id), None)


@lru_cache
def _groups(place: ServedPlace | None) -> tuple[Care, ...]:
    told = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    own = {}
    if place is not None:
        own = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8")).get("care", {})
    return tuple(
        Care(
            id,
            Text(nl=row["nl"], en=row["en"]),
            Text(nl=row.get("at_once_nl", ""), en=row.get("at_once_en", "")),
            _pattern([*row["words"], *own.get(id, {}).get("words", [])]),
        )
        for id, row in told.items()
    )


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    parts = (re.escape(folded(word)) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
