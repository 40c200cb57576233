"""A record as plain values and back: what a sheet, a form, an export and the history all speak.

An `Entry` is column -> value, with the columns of columns.toml; a text for readers is language -> words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import models

from oever.site.places.models import Area, BasicNeed
from oever.site.places.queries import all_areas, goals_of, needs_of
from oever.site.register.choices import choices
from oever.site.register.columns import Column, sheets
from oever.site.register.errors import RefusedRecordError
from oever.site.register.folding import folded
from oever.site.register.models import Contribution, Link, Organisation, Record, Service, Space
from oever.site.register.private import private_part
from oever.site.register.spreadsheet.cells import PlaceWords
from oever.site.register.spreadsheet.writing import Entry
from oever.vocabulary.languages import Text

MODELS: Mapping[str, type[Record]] = {
    "organisations": Organisation, "spaces": Space, "services": Service,
}  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", re.ASCII)


def entry_of(record: Record | Link | Contribution) -> Entry:
    """Everything a record says. Links and many-to-many fields should be fetched along with it."""
    entry: dict[str, Any] = {}
    for column in sheets()[record.SHEET].columns.values():
        entry[column.id] = _plain(record, column)
    entry["revision"] = getattr(record, "revision", 0)
    return entry


def _plain(record: models.Model, column: Column) -> Any:
    value = getattr(record, column.id)
    if column.kind == "areas":
        return [area.code for area in value.all()]
    if column.kind == "needs":
        return [need.key for need in value.all()]
    if column.kind == "area":
        return value.code if value else ""
    if column.kind == "goal":
        return value.key
    if column.kind == "link":
        return value.ref if value else ""
    return value


def place_words(place_id: str) -> PlaceWords:
    """The areas, needs and goals of a place by their codes, for reading and writing sheets."""
    return PlaceWords(
        {
            "area": {area.code: Text(area.name, area.name) for area in all_areas(place_id)},
            "need": {need.key: _names(need.names, need.key) for need in needs_of(place_id)},
            "goal": {goal.key: _names(goal.names, goal.key) for goal in goals_of(place_id)},
        }
    )


def _names(names: Mapping[str, str], key: str) -> Text:
    dutch = names.get("nl") or names.get("en") or key
    return Text(nl=dutch, en=names.get("en") or dutch)


def fill(record: Record | Link | Contribution, entry: Entry) -> None:
    """Put the plain fields of an entry into a record that is saved by the caller; see `fill_many` for the
    rest. Only columns that the entry has are touched. Raises RefusedRecordError."""
    for column in sheets()[record.SHEET].columns.values():
        if column.id not in entry or column.kind in ("ref", "areas", "needs", "goal", "link", "area"):
            continue
        value: Any = entry[column.id]
        refuse_private(column, value)
        if column.id == "website":
            value = as_address(value)
        setattr(record, column.id, {k: v for k, v in value.items() if v} if column.is_readable else value)


def fill_many(record: Record, entry: Entry, place_id: str) -> None:
    """Areas and needs, for a record that has been saved. Unknown codes raise RefusedRecordError."""
    if "areas" in entry:
        _set(record, "areas", "code", Area.objects.filter(place_id=place_id), entry["areas"])
    if "needs" in entry:
        _set(record, "needs", "key", BasicNeed.objects.filter(place_id=place_id), entry["needs"])


def _set(record: Record, field: str, by: str, known: models.QuerySet[Any], codes: Any) -> None:
    found = list(known.filter(**{f"{by}__in": codes}))
    lacking = sorted(set(codes) - {getattr(one, by) for one in found})
    if lacking:
        told = ", ".join(lacking)
        raise RefusedRecordError(
            Text(nl=f"{told} kennen we hier niet.", en=f"{told} is not known here."), field
        )
    getattr(record, field).set(found)


def refuse_private(column: Column, value: Any) -> None:
    """Raises RefusedRecordError for a text that holds what is not for the public."""
    texts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    for text in texts:
        why = private_part(text) if isinstance(text, str) else None
        if why:
            raise RefusedRecordError(why, column.id)


def as_address(typed: str) -> str:
    """An address on the web with its https://. Raises RefusedRecordError for anything else."""
    if not typed:
        return ""
    if not _ADDRESS.fullmatch(typed):
        raise RefusedRecordError(
            Text(
                nl=f"“{typed}” is geen webadres; schrijf bijvoorbeeld https://voorbeeld.nl.",
                en=f"“{typed}” is no web address; write for example https://example.org.",
            ),
            "website",
        )
    return typed if typed.startswith(("http://", "https://")) else f"https://{typed}"


def search_words(record: Record, areas: list[Area], needs: list[BasicNeed]) -> str:
    """Everything somebody could look for, folded: names, texts, areas, needs and what those are called."""
    parts: list[str] = [record.name, *record.aliases, record.ref]
    for column in record.sheet().columns.values():
        value = getattr(record, column.id)
        if column.is_readable:
            parts += value.values()
        elif column.kind == "code" and value:
            words = choices()[column.of].get(value)
            parts += [words.nl, words.en] if words else []
        elif column.kind == "codes":
            known = choices()[column.of]
            parts += [word for code in value if code in known for word in (known[code].nl, known[code].en)]
    parts += [area.name for area in areas]
    parts += [word for need in needs for word in (*need.names.values(), *need.words)]
    parts += [getattr(record, name, "") for name in ("owner_name", "run_by_name", "ledger_name")]
    found = " ".join(dict.fromkeys(folded(" ".join(parts)).split()))
    # Codes to filter by; no typed word can hold the sign between the two.
    marks = "".join(f" in_need_of={code} " for code in getattr(record, "in_need_of", []))
    return found + marks
