"""Pairs and trios who could do something together, each with its reasons, for the broker to look at.

Three kinds of reason: what one offers fits what another looks for (words in common that are rare here), they
do something for the same need in the same neighbourhood, or the same institution buys from both. The last two
never make a trio by themselves. What the register says is linked already is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from oever.site.exchange.fits import counted, near, shared, stems_of, whole_words
from oever.site.exchange.models import Posting
from oever.site.money.queries import shown_rows
from oever.site.register.folding import folded
from oever.site.register.models import Link, Organisation

RARE_AT_LEAST, RARE_SHARE = 5, 0.05  # a word in more texts than that says little
POINTS = {"fits": 3, "near": 2, "same_place": 2, "same_buyer": 3}
LARGEST_GROUP = 25  # who does the same for everybody is no reason to meet
Reason = dict[str, Any]  # code; words in common or the name of the place, need or buyer


@dataclass(frozen=True, slots=True)
class Side:
    """A posting or an organisation as pairing sees it. `key`: "p12" or "o5"."""

    key: str
    record: Posting | Organisation
    gives: str
    seeks: str
    paths: tuple[str, ...]
    needs: frozenset[str]
    said: tuple[str, ...]


@dataclass
class Found:
    """Two or three sides with why, and how much speaks for it."""

    sides: tuple[Side, ...]
    reasons: list[Reason] = field(default_factory=list)
    score: int = 0

    @property
    def key(self) -> str:
        """The same for the same parties, whatever the order."""
        return "-".join(sorted(side.key for side in self.sides))


def find_pairings(place_id: str) -> list[Found]:
    """Every pair and trio that there is a reason for, the strongest first."""
    sides = [*_postings(place_id), *_organisations(place_id)]
    found: dict[str, Found] = {}
    for left, right, reason, points in _edges(place_id, sides):
        pair = found.setdefault("-".join(sorted((left.key, right.key))), Found((left, right)))
        pair.reasons.append(reason)
        pair.score += points
    linked = _linked(place_id)
    pairs = [pair for pair in found.values() if pair.key not in linked]
    everything = [*pairs, *_trios(pairs)]
    return sorted(everything, key=lambda one: (-one.score, one.key))


def _edges(place_id: str, sides: list[Side]) -> Iterator[tuple[Side, Side, Reason, int]]:
    yield from _fitting(sides)
    organisations = [side for side in sides if isinstance(side.record, Organisation)]
    yield from _same_place(organisations)
    yield from _same_buyer(place_id, organisations)


def _fitting(sides: list[Side]) -> Iterator[tuple[Side, Side, Reason, int]]:
    """Who gives what somebody seeks: found through the words, so that a long list costs no more than it
    must.
    """
    rare = _rare(sides)
    givers: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        for stem in set(side.gives.split()) & rare:
            givers[stem].append(side)
    for seeker in sides:
        near_by: dict[str, Side] = {}
        for stem in set(seeker.seeks.split()) & rare:
            near_by |= {giver.key: giver for giver in givers[stem] if giver.key != seeker.key}
        for giver in near_by.values():
            words = tuple(stem for stem in shared(seeker.seeks, giver.gives) if stem in rare)
            is_near = _are_near(seeker, giver)
            if len(words) > 1 or (words and _is_enough(seeker, giver)):
                told = whole_words(words, (*giver.said, *seeker.said))
                reason = {"code": "fits", "words": told[:4], "gives": giver.key, "near": is_near}
                yield giver, seeker, reason, POINTS["fits"] * min(3, len(words)) + POINTS["near"] * is_near


def _same_place(organisations: list[Side]) -> Iterator[tuple[Side, Side, Reason, int]]:
    groups: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in organisations:
        if side.gives or side.seeks:
            for area in side.record.areas.all():  # type: ignore[union-attr]
                for need in side.record.needs.all():  # type: ignore[union-attr]
                    groups[area.name, str(need.name)].append(side)
    for (area_name, need_name), group in groups.items():
        if len(group) <= LARGEST_GROUP:
            reason = {"code": "same_place", "name": area_name, "words": [need_name]}
            for left, right in combinations(group, 2):
                yield left, right, reason, POINTS["same_place"]


def _same_buyer(place_id: str, organisations: list[Side]) -> Iterator[tuple[Side, Side, Reason, int]]:
    """Two that the same institution pays, by the figures that are published and the names in the register."""
    names: dict[str, Side] = {}
    for side in organisations:
        record = side.record
        assert isinstance(record, Organisation)
        names |= {folded(name): side for name in (record.name, record.ledger_name, *record.aliases) if name}
    bought: dict[str, dict[str, Side]] = defaultdict(dict)
    for payer, supplier in shown_rows(place_id).filter(buying="buying").order_by().values_list(
        "payer__name", "supplier"
    ).distinct():  # fmt: skip
        paid = names.get(folded(supplier))
        if paid is not None:
            bought[payer][paid.key] = paid
    for payer, group in bought.items():
        if len(group) <= LARGEST_GROUP:
            for left, right in combinations(group.values(), 2):
                yield left, right, {"code": "same_buyer", "name": payer, "words": []}, POINTS["same_buyer"]


def _trios(pairs: list[Found]) -> Iterator[Found]:
    """One side with two others, when at least one of the two gives what the other seeks."""
    by_side: dict[str, list[Found]] = defaultdict(list)
    for pair in pairs:
        for side in pair.sides:
            by_side[side.key].append(pair)
    seen: set[str] = set()
    for key, own in by_side.items():
        strong = [pair for pair in own if any(reason["code"] == "fits" for reason in pair.reasons)]
        for one, other in combinations(sorted(strong, key=lambda pair: -pair.score)[:4], 2):
            trio = _together(key, one, other)
            if trio is not None and trio.key not in seen:
                seen.add(trio.key)
                yield trio


def _together(key: str, one: Found, other: Found) -> Found | None:
    """Three sides around one, when the two others bring something different."""
    words = [{word for reason in pair.reasons for word in reason["words"]} for pair in (one, other)]
    if not (words[0] - words[1] and words[1] - words[0]):
        return None
    sides = {side.key: side for pair in (one, other) for side in pair.sides}
    hub = sides.pop(key)
    trio = Found((hub, *sides.values()), [*one.reasons, *other.reasons])
    trio.score = (one.score + other.score) * 2 // 3
    return trio if len(trio.sides) == 3 else None


def _postings(place_id: str) -> Iterator[Side]:
    found = Posting.objects.open().filter(place_id=place_id).select_related("area")
    for one in found:
        is_ask = one.kind == Posting.Kind.ASK
        paths = (one.area.path,) if one.area else ()
        gives, seeks = ("", one.stems) if is_ask else (one.stems, "")
        yield Side(f"p{one.pk}", one, gives, seeks, paths, frozenset(), (one.sentence,))


def _organisations(place_id: str) -> Iterator[Side]:
    found = Organisation.objects.filter(place_id=place_id).exclude(state="stopped").defer("search_words")
    for one in found.prefetch_related("areas", "needs"):
        offers, seeks = _texts(one.offers), _texts(one.looking_for)
        paths = tuple(area.path for area in one.areas.all())
        needs = frozenset(need.key for need in one.needs.all())
        yield Side(f"o{one.pk}", one, stems_of(offers), stems_of(seeks), paths, needs, (offers, seeks))


def _texts(words: dict[str, str]) -> str:
    return words.get("nl") or next(iter(words.values()), "")


def _rare(sides: Iterable[Side]) -> set[str]:
    texts = [text for side in sides for text in (side.gives, side.seeks) if text]
    most = max(RARE_AT_LEAST, int(len(texts) * RARE_SHARE))
    return {stem for stem, count in counted(texts).items() if count <= most}


def _are_near(left: Side, right: Side) -> bool:
    return any(near(one, other) for one in left.paths for other in right.paths)


def _is_enough(left: Side, right: Side) -> bool:
    """What makes one word in common enough: the same kind of thing, or, where the register speaks, being
    near.
    """
    if isinstance(left.record, Posting) and isinstance(right.record, Posting):
        return left.record.what == right.record.what
    return _are_near(left, right)


def _linked(place_id: str) -> set[str]:
    linked = Link.objects.filter(place_id=place_id, is_ended=False).exclude(to_organisation=None)
    ends = linked.values_list("organisation_id", "to_organisation_id")
    return {"-".join(sorted((f"o{left}", f"o{right}"))) for left, right in ends}
