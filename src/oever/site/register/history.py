"""The history of a record as a reader gets it: fields and codes in words, and never a person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from oever.site.common.history import history_of
from oever.site.common.languages import language_of_page
from oever.site.common.models import AuditLine
from oever.site.common.told import Change, Told
from oever.site.common.told import told as told_by_common
from oever.site.places.models import Area, BasicNeed
from oever.site.register.choices import choices
from oever.site.register.columns import Column
from oever.site.register.models import Record

MOST = 50


def history(record: Record) -> list[Told]:
    """The last changes of a record, the newest first; who did it as a role."""
    lines = list(history_of(record)[:MOST])
    names = _names_of(record, lines)
    return [
        Told(told.what, told.by, told.at, _changes(record, line, names))
        for line, told in zip(lines, told_by_common(lines), strict=True)
    ]


def _changes(record: Record, line: AuditLine, names: dict[str, dict[str, str]]) -> tuple[Change, ...]:
    if not line.before:
        return ()  # a new record: the page itself says what is in it
    found = []
    for field, after in line.after.items():
        column = record.sheet().columns.get(field.removesuffix("_id") if field.endswith("_id") else field)
        if column is None:
            continue
        title = column.title[language_of_page()]
        before = line.before.get(field)
        found.append(Change(title, _shown(column, before, names), _shown(column, after, names)))
    return tuple(found)


def _shown(column: Column, value: Any, names: dict[str, dict[str, str]]) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dict):
        return " / ".join(f"{code}: {text}" for code, text in value.items())
    if column.kind in ("areas", "needs", "area"):
        known = names.get(column.kind, {})
        return ", ".join(
            known.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])
        )
    if column.kind in ("code", "codes"):
        codes = value if isinstance(value, list) else [value]
        return ", ".join(_word(column.of, code) for code in codes)
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _word(group: str, code: str) -> str:
    words = choices()[group].get(code)
    return code if words is None else words[language_of_page()]


def _names_of(record: Record, lines: list[AuditLine]) -> dict[str, dict[str, str]]:
    """Area and need ids in these lines, by their names."""
    wanted: dict[str, set[str]] = {"areas": set(), "needs": set(), "area": set()}
    for line in lines:
        for side in (line.before, line.after):
            for kind in ("areas", "needs"):
                wanted[kind] |= {str(one) for one in side.get(kind) or []}
            wanted["area"] |= {str(side["area_id"])} if side.get("area_id") else set()
    areas = (
        Area.objects.filter(pk__in=wanted["areas"] | wanted["area"])
        if wanted["areas"] | wanted["area"]
        else []
    )
    needs = BasicNeed.objects.filter(pk__in=wanted["needs"]) if wanted["needs"] else []
    named = {str(area.pk): area.name for area in areas}
    return {"areas": named, "area": named, "needs": {str(need.pk): str(need.name) for need in needs}}
