"""Together they can: the smallest groups of small suppliers that carry a lot between them.

A lot falls into parts, one for each kind of work, each with its amount where one was told. A group carries
a part when somebody in it does that work and, where an amount was told, what its members say they can do
adds up to it. Who did not say how much counts for the work and not for the amount: that stays open, as a
question.
Groups are tried from small to large, all of them; the first size at which nothing stays open is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from oever.methods.demand_classes import classes_in, demand_classes, said_to_do
from oever.methods.matching.asked import BUYERS, COMING, Amount, Asked, Candidate, amounts_in
from oever.vocabulary.languages import Text

MOST_MEMBERS = 4
POOL = 14  # so many of the most able are combined; 14 over 4 is a thousand groups
_CUT = re.compile(r"[,;\n]|\ben\b|\band\b|\bplus\b|\+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of work in a lot, and how much of it."""

    class_id: str
    amount: Amount | None = None

    @property
    def name(self) -> Text:
        """How neighbours call this work."""
        return demand_classes()[self.class_id].name


@dataclass(frozen=True, slots=True)
class Cover:
    """What one member does of one part. `share`: of the amount, at most 1; None: did not say how much."""

    candidate: Candidate
    part: Part
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Consortium:
    """A group, who covers what, and what stays open: a part with the share that nobody covers yet."""

    covers: tuple[Cover, ...]
    open: tuple[tuple[Part, Fraction], ...]

    @property
    def members(self) -> tuple[Candidate, ...]:
        """Each member once, in the order of what it covers."""
        return tuple({cover.candidate.id: cover.candidate for cover in self.covers}.values())

    @property
    def is_whole(self) -> bool:
        """Nothing stays open."""
        return not self.open


def parts_of(asked: Asked) -> tuple[Part, ...]:
    """The kinds of work in what was asked, each with the amount that stands next to it."""
    found: dict[str, Amount | None] = {}
    current = ""
    for piece in _CUT.split(asked.text):
        current = next((id_ for id_, _word in classes_in(piece)), current)
        amounts = amounts_in(piece)
        if current:
            found[current] = found.get(current) or (amounts[0] if amounts else None)
    if not found:
        found = dict.fromkeys(asked.class_ids[:1])
    if len(found) == 1 and asked.amounts:
        found = dict.fromkeys(found, asked.amounts[0])
    return tuple(Part(id_, amount) for id_, amount in found.items())


def together(
    parts: Sequence[Part], candidates: Iterable[Candidate], *, most: int = 3, with_coming: bool = False
) -> list[Consortium]:
    """The smallest groups that carry all parts, at most `most`; when none does, those that leave least open.

    with_coming: also who is still planned or wished for. A group of one is an answer too.
    """
    able = [one for one in candidates if _may(one, with_coming) and any(_does(one, part) for part in parts)]
    pool = sorted(able, key=lambda one: (-_worth(one, parts), one.name))[:POOL]
    best: list[Consortium] = []
    for size in range(1, min(MOST_MEMBERS, len(pool)) + 1):
        groups = [_group(members, parts) for members in combinations(pool, size)]
        groups = [group for group in groups if len(group.members) == size]
        whole = [group for group in groups if group.is_whole]
        if whole:
            return sorted(whole, key=_order)[:most]
        best = sorted([*best, *groups], key=_order)[:most]
    return best


def _may(one: Candidate, with_coming: bool) -> bool:
    if one.kind in BUYERS or one.state == "stopped":
        return False
    return with_coming or one.state not in COMING


def _does(one: Candidate, part: Part) -> bool:
    return bool(said_to_do(" ; ".join((*one.offers, *one.about, one.name)), part.class_id))


def _share(one: Candidate, part: Part) -> Fraction | None:
    """How much of a part one candidate can do; 1 where no amount was asked, None where it did not say."""
    if part.amount is None:
        return Fraction(1)
    for able in one.amounts:
        if able.unit != part.amount.unit:
            continue
        wanted, can = part.amount.a_week(), able.a_week()
        if wanted and can:
            return min(Fraction(1), can / wanted)
        if wanted is None and can is None:
            return min(Fraction(1), Fraction(able.number, part.amount.number))
    return None


def _worth(one: Candidate, parts: Sequence[Part]) -> Fraction:
    return sum((_share(one, part) or Fraction(1, 10) for part in parts if _does(one, part)), Fraction(0))


def _group(members: Sequence[Candidate], parts: Sequence[Part]) -> Consortium:
    """Who covers what: the most able first, until a part is full; who adds nothing is no member."""
    covers: list[Cover] = []
    still_open: list[tuple[Part, Fraction]] = []
    for part in parts:
        left = Fraction(1)
        who = sorted(
            (one for one in members if _does(one, part)), key=lambda one: -(_share(one, part) or Fraction(0))
        )
        for one in who:
            share = _share(one, part)
            if share is None:
                covers.append(Cover(one, part, None))
            elif left > 0:
                covers.append(Cover(one, part, min(share, left)))
                left -= min(share, left)
        if left > 0:
            still_open.append((part, left))
    return Consortium(tuple(covers), tuple(still_open))


def _order(group: Consortium) -> tuple[Fraction, int, int, str]:
    """Least open first, then fewest members, then fewest that did not say how much."""
    unsure = sum(cover.share is None for cover in group.covers)
    names = ", ".join(one.name for one in group.members)
    return sum((left for _part, left in group.open), Fraction(0)), len(group.members), unsure, names
