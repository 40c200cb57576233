"""These look alike: which records of the register resemble a name, or do the same in the same place.

Four signs, each told to the reader: the name is spelled almost the same, it is another name of a record
(an alias, or its initials), it stands in the same area, it does the same. No request leaves the machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Model, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.contributions.likeness import (
    ALIKE,
    PART_COUNTS,
    core_words,
    initials,
    likeness,
    pieces,
    what_words,
)
from oever.site.contributions.models import Gram, KnownName
from oever.site.places.words import Said
from oever.site.register.entries import MODELS
from oever.site.register.models import Organisation, Record, Service, Space

MOST = 5
READ_AT_MOST = 6_000  # short rows; the rarest pieces first
COMPARED = 60  # names
SAME_AREA = 0.08
SAME_WORDS = 2  # words of a description in common, and the same area
SAME_WORDS_ANYWHERE = 3

Key = tuple[str, int]  # sheet and record


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that resembles what was typed, and why."""

    record: Record
    likeness: float
    reasons: tuple[str | Promise, ...]

    @property
    def key(self) -> str:
        """How a form names it: the sheet and the number of the record."""
        return f"{self.record.SHEET}:{self.record.pk}"

    @property
    def summary(self) -> Said:
        """What it does, for the reader."""
        return self.record.summary  # type: ignore[attr-defined, no-any-return]

    @property
    def address(self) -> str:
        """Its page."""
        return str(self.record.get_absolute_url())  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Found:
    likeness: float
    by: str  # name, alias, initials or what


def look_alikes(
    *, place_id: str, name: str, what: str = "", area_codes: Iterable[str] = (), but: Model | None = None
) -> list[Alike]:
    """At most five records of a place, the most alike first; `but` is left out."""
    found = _by_name(place_id, name)
    words = what_words(what)
    shared = _by_words(place_id, words)
    codes = set(area_codes)
    keys = [*found, *(key for key, count in shared.items() if key not in found and count >= SAME_WORDS)]
    records = _records(keys[: COMPARED * 2])
    judged = [
        _judge(record, found.get(key), shared.get(key, 0), codes)
        for key, record in records.items()
        if but is None or record != but
    ]
    alike = [one for one in judged if one is not None]
    return sorted(alike, key=lambda one: (-one.likeness, one.record.name))[:MOST]


def _by_name(place_id: str, name: str) -> dict[Key, _Found]:
    typed = pieces(name)
    letters = initials(name) if core_words(name) else ""
    rare = _rarest(place_id, {*typed, *({f"i:{letters}"[:16]} if len(letters) > 1 else ())})
    rows = Gram.objects.filter(place_id=place_id, gram__in=rare).values_list("known_id", "gram")
    counted: Counter[int] = Counter()
    by_letters = set()
    for known_id, gram in rows:
        counted[known_id] += 1
        if gram.startswith("i:"):
            by_letters.add(known_id)
    best = {known_id for known_id, _count in counted.most_common(COMPARED)} | by_letters
    found: dict[Key, _Found] = {}
    for known in KnownName.objects.filter(pk__in=best):
        one = _compare(typed, known, known.pk in by_letters)
        key = (known.sheet, known.record_id)
        if one and (key not in found or found[key].likeness < one.likeness):
            found[key] = one
    return found


def _compare(typed: frozenset[str], known: KnownName, has_letters: bool) -> _Found | None:
    score = likeness(typed, pieces(known.name))
    if score < ALIKE and has_letters:
        return _Found(PART_COUNTS * ALIKE + 0.1, "initials")
    if score < ALIKE:
        return None
    return _Found(score, "alias" if known.is_alias else "name")


def _by_words(place_id: str, words: frozenset[str]) -> Counter[Key]:
    """How many words of a description each record shares; common words are read only as far as they fit."""
    rare = _rarest(place_id, {f"w:{word}" for word in words})
    rows = Gram.objects.filter(place_id=place_id, gram__in=rare)
    return Counter(rows.values_list("known__sheet", "known__record_id"))


def _rarest(place_id: str, grams: set[str]) -> list[str]:
    """The pieces that stand in the fewest names, together no more than can be read in a moment."""
    counted = (
        Gram.objects.filter(place_id=place_id, gram__in=grams).values_list("gram").annotate(n=Count("id"))
    )
    taken: list[str] = []
    rows = 0
    for gram, count in sorted(counted, key=lambda row: (row[1], row[0])):
        rows += count
        if taken and rows > READ_AT_MOST:
            break
        taken.append(gram)
    return taken


def _records(keys: Iterable[Key]) -> dict[Key, Record]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for sheet, record_id in keys:
        wanted[sheet].append(record_id)
    found: dict[Key, Record] = {}
    for sheet, ids in wanted.items():
        records = list(MODELS[sheet]._default_manager.filter(pk__in=ids))
        prefetch_related_objects(records, "area" if sheet == "spaces" else "areas")
        found |= {(sheet, record.pk): record for record in records}
    return found


def _judge(record: Record, found: _Found | None, shared: int, codes: set[str]) -> Alike | None:
    is_near = bool(codes & _areas_of(record))
    does_same = shared >= (SAME_WORDS if is_near else SAME_WORDS_ANYWHERE)
    if found is None and not does_same:
        return None
    score = found.likeness if found else ALIKE + 0.01 * shared
    reasons: list[str | Promise] = [REASONS[found.by]] if found else []
    if does_same:
        reasons.append(_("doet iets wat erop lijkt"))
    if is_near:
        reasons.append(_("zelfde gebied"))
    return Alike(record, min(1.0, score + (SAME_AREA if is_near else 0)), tuple(reasons))


def _areas_of(record: Record) -> set[str]:
    if isinstance(record, Space):
        return {record.area.code} if record.area else set()
    assert isinstance(record, Organisation | Service)
    return {area.code for area in record.areas.all()}


REASONS: Mapping[str, str | Promise] = {
    "name": _("de naam lijkt erop"),
    "alias": _("heet ook zo"),
    "initials": _("dezelfde afkorting"),
}
