"""Sheets into the register: what is added, what changes, what stays and what is refused, row by row.

A preview is the real thing, undone: every row goes through the same actions inside a transaction that
is rolled back. So what a person sees before saving is exactly what saving will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from oever.site.common.history import Actor, changing
from oever.site.register.actions import (
    add_link,
    add_record,
    change_link,
    change_record,
    find_again,
    set_contribution,
)
from oever.site.register.columns import Column, sheets
from oever.site.register.entries import entry_of
from oever.site.register.errors import RefusedRecordError
from oever.site.register.known import Known
from oever.site.register.models import Contribution, Link, Organisation, Record
from oever.site.register.spreadsheet.cells import Value
from oever.site.register.spreadsheet.reading import ReadRow, ReadSheet, Refused
from oever.vocabulary.languages import Text

ORDER = ("organisations", "spaces", "services", "links", "contributions", "translations")
Whole = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one record: how it was and how it becomes. `language` is "" for all but texts."""

    column: Column
    language: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowDone:
    """One row that was understood: where it stands, what it is about and what changes by it."""

    sheet: str
    row: int
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Outcome:
    """Every row of every sheet is in exactly one of the four. `unknown`: sheet -> headers left out."""

    added: list[RowDone] = field(default_factory=list)
    changed: list[RowDone] = field(default_factory=list)
    left: list[RowDone] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows were looked at; a row refused for two cells counts once."""
        refused = {(one.sheet, one.row) for one in self.refused}
        return len(self.added) + len(self.changed) + len(self.left) + len(refused)


class _UndoneError(Exception):
    """Rolls a preview back."""


class Seen(Exception):  # noqa: N818 - not an error: a row that changes nothing
    """This row says what is there already."""


def bring_in(
    *, place_id: str, read: Iterable[ReadSheet], by: Actor, save: bool, only_new: bool = False
) -> Outcome:
    """Bring sheets in, or with `save=False` say what would happen. `only_new`: leave what is known."""
    outcome = Outcome()
    try:
        with transaction.atomic():
            known = Known(place_id)
            for sheet in sorted(read, key=lambda one: ORDER.index(one.sheet)):
                if sheet.unknown:
                    outcome.unknown[sheet.name] = sheet.unknown
                for row in sheet.rows:
                    _bring_row(known, sheet, row, by, outcome, only_new)
            for ref in sorted(known.to_find_again):
                find_again(known.records["organisations"][ref])
            if not save:
                raise _UndoneError
    except _UndoneError:
        pass
    return outcome


def _bring_row(
    known: Known, sheet: ReadSheet, row: ReadRow, by: Actor, outcome: Outcome, only_new: bool
) -> None:
    if row.refused:
        outcome.refused += row.refused
        return
    try:
        with transaction.atomic():
            done, is_new = _ROWS[sheet.sheet](known, sheet, row, by, only_new)
        (outcome.added if is_new else outcome.changed).append(done)
    except Seen as seen:
        outcome.left.append(RowDone(row.sheet, row.row, str(seen)))
    except RefusedRecordError as error:
        column = sheets()[row.sheet].columns.get(error.column)
        title = next((head for head, key in sheet.found.items() if key[0] == error.column), "")
        outcome.refused.append(
            Refused(row.sheet, row.row, title or (column.title.nl if column else ""), error.text)
        )


def _bring_record(
    known: Known, sheet: ReadSheet, row: ReadRow, by: Actor, only_new: bool
) -> tuple[RowDone, bool]:
    typed = _entry(known, sheet, row)
    record = known.record(sheet.sheet, str(typed.get("ref") or ""), str(typed.get("name") or ""))
    known.refuse_twice(sheet.sheet, record, row.row)
    if record is None:
        entry = {column: value for column, value in typed.items() if value not in ("", [], None, {})}
        made = add_record(sheet=sheet.sheet, place_id=known.place_id, entry=entry, by=by)
        known.add(made, row.row)
        return RowDone(row.sheet, row.row, made.name), True
    if not typed.get("ref"):
        typed.pop("name", None)  # found by a name or alias: another spelling is no new name
    changes = _changes(record, typed, only_new)
    _refuse_stale(record, row)
    entry = _merged(record, typed, changes)
    changed = change_record(record=record, entry=entry, by=by)
    known.add(changed, row.row)
    return RowDone(row.sheet, row.row, changed.name, changes), False


def _bring_link(
    known: Known, sheet: ReadSheet, row: ReadRow, by: Actor, only_new: bool
) -> tuple[RowDone, bool]:
    typed = _entry(known, sheet, row)
    link = known.link(typed)
    if link is None:
        made = add_link(place_id=known.place_id, entry=typed, by=by)
        known.links[made.ref] = made
        return RowDone(row.sheet, row.row, made.ref), True
    changes = _changes(link, typed, only_new)
    _refuse_stale(link, row)
    change_link(link=link, entry=_merged(link, typed, changes), by=by)
    return RowDone(row.sheet, row.row, link.ref, changes), False


def _bring_contribution(
    known: Known, sheet: ReadSheet, row: ReadRow, by: Actor, only_new: bool
) -> tuple[RowDone, bool]:
    typed = _entry(known, sheet, row)
    organisation = known.record("organisations", str(typed.get("organisation") or ""), "")
    goal = known.goals.get(str(typed.get("goal") or ""))
    if not isinstance(organisation, Organisation) or goal is None:
        raise RefusedRecordError(
            Text(nl="De organisatie of het doel ontbreekt.", en="The organisation or the goal is missing."),
            "goal" if organisation else "organisation",
        )
    told = Contribution.objects.filter(organisation_id=organisation.pk, goal=goal).first()
    name = f"{organisation.name}: {goal.name}"
    texts: Whole = {side: typed[side] for side in ("now", "later") if side in typed}
    if told is None:
        known.to_find_again.add(organisation.ref)
        set_contribution(organisation=organisation, goal=goal, by=by, finds_again=False, **texts)
        return RowDone(row.sheet, row.row, name), True
    changes = _changes(told, texts, only_new)
    known.to_find_again.add(organisation.ref)
    merged = _merged(told, texts, changes)
    set_contribution(organisation=organisation, goal=goal, by=by, finds_again=False, **merged)
    return RowDone(row.sheet, row.row, name, changes), False


def _bring_translation(
    known: Known, sheet: ReadSheet, row: ReadRow, by: Actor, only_new: bool
) -> tuple[RowDone, bool]:
    said = {key[0]: str(value or "") for key, value in row.values.items()}
    record = known.translated(said.get("sheet", ""), said.get("ref", ""))
    name = " ".join(said.get(part, "") for part in ("ref", "field", "language"))
    if record is None or not hasattr(record, said.get("field") or "-"):
        raise RefusedRecordError(
            Text(nl="Van welke tekst dit is, weten we niet.", en="Of which text this is, is not known."),
            "ref",
        )
    told = {
        "from": said.get("made_from", ""),
        "by": said.get("by", ""),
        "how": said.get("how", ""),
        "of": said.get("fingerprint", ""),
    }
    there = record.translations.get(said["field"], {})
    if there.get(said["language"]) == told or (only_new and there):
        raise Seen(name)
    with changing(record, did="change_translation", by=by):
        record.translations = {**record.translations, said["field"]: {**there, said["language"]: told}}
        record.save()
    return RowDone(row.sheet, row.row, name), not there


_ROWS = {
    "organisations": _bring_record,
    "spaces": _bring_record,
    "services": _bring_record,
    "links": _bring_link,
    "contributions": _bring_contribution,
    "translations": _bring_translation,
}


def _entry(known: Known, sheet: ReadSheet, row: ReadRow) -> Whole:
    """The row as an entry. In somebody's own list an empty cell means "not told", and is left out."""
    entry: Whole = {}
    for (name, language), value in row.values.items():
        column = sheets()[row.sheet].columns[name]
        if not sheet.is_own and value in ("", [], None):
            continue
        if column.is_readable:
            entry.setdefault(name, {})[language] = value
        elif column.kind == "link":
            entry[name] = known.ref_of(column, str(value or ""))
        else:
            entry[name] = value
    return entry


def _changes(
    record: Record | Link | Contribution, typed: Mapping[str, Any], only_new: bool
) -> tuple[Change, ...]:
    """What differs. Raises Seen where nothing does."""
    there = entry_of(record)
    changes: list[Change] = []
    for name, value in typed.items():
        column = sheets()[record.SHEET].columns[name]
        if column.kind == "ref":
            continue
        before: Any = there[name]
        if column.is_readable:
            pairs = [(code, before.get(code, ""), text) for code, text in value.items()]
            changes += [Change(column, code, old, new) for code, old, new in pairs if old != new]
        elif _comparable(column, before) != _comparable(column, value):
            changes.append(Change(column, "", before, value))
    if not changes or only_new:
        raise Seen(str(record))
    return tuple(changes)


def _comparable(column: Column, value: Value) -> Any:
    if column.kind in ("areas", "needs") and isinstance(value, list):
        return sorted(value)
    if column.id == "website" and isinstance(value, str):
        return value.removeprefix("https://").removeprefix("http://")
    return value or None if not isinstance(value, bool | int) else value


def _merged(
    record: Record | Link | Contribution, typed: Mapping[str, Any], changes: Iterable[Change]
) -> Whole:
    """Only the columns that change; texts keep the languages that the sheet does not speak of."""
    names = {change.column.id for change in changes}
    return {
        name: {**getattr(record, name), **value} if isinstance(value, Mapping) else value
        for name, value in typed.items()
        if name in names
    }


def _refuse_stale(record: Record | Link, row: ReadRow) -> None:
    if row.revision is not None and row.revision != record.revision:
        raise RefusedRecordError(
            Text(
                nl="Deze regel is veranderd nadat je het blad ophaalde; haal het opnieuw op.",
                en="This row has changed since you fetched the sheet; fetch it again.",
            )
        )
