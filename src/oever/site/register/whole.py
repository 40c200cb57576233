"""The whole register of a place as entries: what goes into the workbook, and comes out of it again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from oever.site.register import queries
from oever.site.register.entries import entry_of
from oever.site.register.models import Contribution, Link, Record
from oever.site.register.spreadsheet.writing import Entry


def whole_register(place_id: str) -> dict[str, list[Entry]]:
    """Sheet -> entries, every sheet of the register."""
    found: dict[str, list[Any]] = {
        "organisations": list(queries.organisations(place_id)),
        "contributions": list(queries.contributions(place_id)),
        "spaces": list(queries.spaces(place_id)),
        "services": list(queries.services(place_id)),
        "links": list(queries.links(place_id)),
    }
    entries = {sheet: [entry_of(one) for one in records] for sheet, records in found.items()}
    records = [one for many in found.values() for one in many]
    return entries | {"translations": [row for one in records for row in _translations(one)]}


def _translations(one: Record | Link | Contribution) -> Iterable[Entry]:
    for field, languages in one.translations.items():
        for language, told in languages.items():
            yield {
                "sheet": one.SHEET,
                "ref": _ref(one),
                "field": field,
                "language": language,
                "made_from": told.get("from", ""),
                "by": told.get("by", ""),
                "how": told.get("how", ""),
                "fingerprint": told.get("of", ""),
            }


def _ref(one: Record | Link | Contribution) -> str:
    return f"{one.organisation.ref}/{one.goal.key}" if isinstance(one, Contribution) else one.ref
