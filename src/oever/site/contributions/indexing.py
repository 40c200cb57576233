"""Keeping the index of names up to date: with every record that is saved, and once a day as a whole.

The register does not know this room. It is listened to: when one of its records has been saved, the
names of that record are put in pieces again. What came in by another way is found by the daily job.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from oever.site.contributions.likeness import initials, pieces, what_words
from oever.site.contributions.models import Gram, KnownName
from oever.site.register.entries import MODELS
from oever.site.register.models import Record

BATCH = 500


def listen() -> None:
    """Called once, when the rooms are ready."""
    for model in MODELS.values():
        post_save.connect(_saved, sender=model, dispatch_uid=f"names of {model.__name__}")
        post_delete.connect(_removed, sender=model, dispatch_uid=f"no names of {model.__name__}")


def _saved(sender: type[Record], instance: Record, raw: bool = False, **told: Any) -> None:
    if not raw:
        index_records([instance])


def _removed(sender: type[Record], instance: Record, **told: Any) -> None:
    _forget(instance.place_id, instance.SHEET, [instance.pk])


def index_records(records: Iterable[Record]) -> None:
    """Put the names of records in pieces, in one transaction; what was known of them goes."""
    together: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        together.setdefault((record.place_id, record.SHEET), []).append(record)
    for (place_id, sheet), several in together.items():
        with transaction.atomic():
            _forget(place_id, sheet, [record.pk for record in several])
            _write(several)


def index_place(place_id: str) -> int:
    """Every record of a place whose names are not in the index as they are; gives how many there were."""
    counted = 0
    for sheet, model in MODELS.items():
        known = _known_names(place_id, sheet)
        found = model._default_manager.filter(place_id=place_id).order_by("pk")
        changed = [
            record
            for record in found.iterator(chunk_size=BATCH)
            if {known_name.name for known_name in _names_of(record)} != known.pop(record.pk, None)
        ]
        for start in range(0, len(changed), BATCH):
            index_records(changed[start : start + BATCH])
        _forget(place_id, sheet, list(known))
        counted += len(changed)
    return counted


def _known_names(place_id: str, sheet: str) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    rows = KnownName.objects.filter(place_id=place_id, sheet=sheet).values_list("record_id", "name")
    for record_id, name in rows.iterator():
        names.setdefault(record_id, set()).add(name)
    return names


def _forget(place_id: str, sheet: str, ids: list[int]) -> None:
    """By their own numbers: a DELETE over a join is slow on PostgreSQL while it has not counted the table."""
    names = KnownName.objects.filter(place_id=place_id, sheet=sheet, record_id__in=ids)
    if known := list(names.values_list("pk", flat=True)):
        Gram.objects.filter(known_id__in=known).delete()
        KnownName.objects.filter(pk__in=known).delete()


def _write(records: list[Record]) -> None:
    names = [name for record in records for name in _names_of(record)]
    kept = KnownName.objects.bulk_create(names, batch_size=BATCH)
    about = {record.pk: _what_of(record) for record in records}
    grams = [
        Gram(place_id=known.place_id, gram=gram, known=known)
        for known in kept
        for gram in _grams_of(known, about[known.record_id])
    ]
    Gram.objects.bulk_create(grams, batch_size=BATCH * 4)


def _names_of(record: Record) -> list[KnownName]:
    aliases = [name for name in record.aliases if name and name != record.name]
    return [
        KnownName(
            place_id=record.place_id, sheet=record.SHEET, record_id=record.pk, name=name, is_alias=is_alias
        )
        for name, is_alias in [(record.name, False), *((alias, True) for alias in aliases)]
    ]


def _grams_of(known: KnownName, about: frozenset[str]) -> set[str]:
    grams = set(pieces(known.name))
    letters = initials(known.name)
    if len(letters) > 1:
        grams.add(f"i:{letters}"[:16])
    return grams if known.is_alias else grams | {f"w:{word}" for word in about}


def _what_of(record: Record) -> frozenset[str]:
    summary = getattr(record, "what_plain", None) or getattr(record, "what", None) or {}
    return frozenset(word for text in summary.values() for word in what_words(text))
