"""What two names have in common, and what each has for itself.

Words are laid beside each other: equal first, then words with a slip of the pen, shortened words
("env" for "environment"), words that the other name writes as one or two, and initials. What is shared
tells as much as it is rare; what is left over on both sides tells that they are two. A company name is a
bag of words in a certain order, so the order counts for little and the rarity of words for much.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from oever.methods.distinctive import Rarity, is_common, is_near, tell_apart

# What a word that is not written equally tells, beside one that is.
SLIP_TELLS, SHORTENED_TELLS, JOINED_TELLS = 0.9, 0.6, 0.95
SHORTEST_STUMP = 3
# A name with this many letters may have been cut off at the width of a field.
LETTERS_OF_A_CUT_OFF_NAME = 22
# Two words that were written as one may have a slip in them from this many letters on.
LETTERS_OF_A_LONG_WORD = 9


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names beside each other. Weights in nats (see `Rarity.weight`).

    shared: words in both, equal or nearly. rarest: the largest weight of a distinctive one among them, 0 when
    all are common. only_left, only_right: words that the other name lacks. told: weight of what is
    shared; lost_left, lost_right: of what is not. slips: shared words that are not written equally.
    apart: words that exclude each other ("noord", "zuid").
    """

    shared: tuple[str, ...]
    rarest: float
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    told: float
    lost_left: float
    lost_right: float
    slips: int
    apart: tuple[str, str] | None

    def turned(self) -> Likeness:
        """The same from the other side."""
        apart = self.apart[::-1] if self.apart else None
        return replace(
            self,
            only_left=self.only_right,
            only_right=self.only_left,
            lost_left=self.lost_right,
            lost_right=self.lost_left,
            apart=apart,
        )

    @property
    def cover(self) -> float:
        """Share of the weight of the heavier name that is shared."""
        return self.told / max(1e-9, self.told + max(self.lost_left, self.lost_right))


def compare(left: Sequence[str], right: Sequence[str], rarity: Rarity) -> Likeness:
    """Lay two names, given as words (see `distinctive.words_of`), beside each other."""
    weight = rarity.weight
    shared = [word for word in left if word in right]
    ours = [word for word in left if word not in right]
    theirs = [word for word in right if word not in left]
    told = sum([weight(word) for word in shared])
    apart = None
    equal = len(shared)
    if ours and theirs:
        apart = tell_apart(ours, theirs)
        if _may_meet(ours, theirs):
            told += _meet(ours, theirs, shared, rarity, _ends(left, right))
    return Likeness(
        shared=tuple(shared),
        rarest=max([weight(word) for word in shared if rarity.is_distinctive(word)], default=0.0),
        only_left=tuple(ours),
        only_right=tuple(theirs),
        told=told,
        lost_left=sum([weight(word) for word in ours]),
        lost_right=sum([weight(word) for word in theirs]),
        slips=len(shared) - equal,
        apart=apart,
    )


def may_be_alike(left: Sequence[str], right: Sequence[str], rarity: Rarity, least: float) -> bool:
    """Whether the cover can come to `least`, seen from equal words alone: far quicker than `compare`."""
    weight = rarity.weight
    told = sum([weight(word) for word in left if word in right])
    ours = sum([weight(word) for word in left])
    theirs = sum([weight(word) for word in right])
    if told >= least * max(ours, theirs):
        return True
    if min(ours, theirs) < least * max(ours, theirs):
        return False
    return _may_meet([w for w in left if w not in right], [w for w in right if w not in left])


def _may_meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether any two words can be one with a slip, shortened or joined: those begin with one letter."""
    first = {word[0] for word in ours}
    return any(word[0] in first for word in theirs)


def _meet(ours: list[str], theirs: list[str], shared: list[str], rarity: Rarity, ends: set[str]) -> float:
    """Move words that are written a little differently to `shared`; returns what they tell."""
    told = _pair(ours, theirs, shared, rarity, rarity.is_slip, SLIP_TELLS)
    told += _pair(ours, theirs, shared, rarity, lambda a, b: _is_stump(a, b, ends), SHORTENED_TELLS)
    return told + _join(ours, theirs, shared, rarity) + _join(theirs, ours, shared, rarity)


def _ends(*names: Sequence[str]) -> set[str]:
    """Last words of names that are so long that they may have been cut off."""
    return {words[-1] for words in names if sum(map(len, words)) >= LETTERS_OF_A_CUT_OFF_NAME}


def _pair(
    ours: list[str],
    theirs: list[str],
    shared: list[str],
    rarity: Rarity,
    is_pair: Callable[[str, str], bool],
    tells: float,
) -> float:
    """Move words that are a pair from both lists to `shared`; returns what they tell."""
    told = 0.0
    for one in tuple(ours):
        for other in theirs:
            if one[0] == other[0] and is_pair(one, other):
                ours.remove(one)
                theirs.remove(other)
                shared.append(one)
                told += tells * min(rarity.weight(one), rarity.weight(other))
                break
    return told


def _is_stump(one: str, other: str, ends: Collection[str]) -> bool:
    """A common word that was shortened ("env"), or the last word of a name that was cut off."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if not long.startswith(short) or short.isdigit():
        return False
    return short in ends or (len(short) >= SHORTEST_STUMP and is_common(long))


def _join(parts: list[str], whole: list[str], shared: list[str], rarity: Rarity) -> float:
    """Words of `whole` that stand in `parts` as two or three neighbours, or as initials, move to `shared`."""
    told = 0.0
    for word in tuple(whole):
        span = _neighbours(parts, word) if len(parts) > 1 else None
        tells = JOINED_TELLS
        if span is None and SHORTEST_STUMP <= len(word) <= len(parts):
            place = "".join([part[0] for part in parts]).find(word)
            span, tells = (slice(place, place + len(word)) if place >= 0 else None), SHORTENED_TELLS
        if span is not None:
            del parts[span]
            whole.remove(word)
            shared.append(word)
            told += tells * rarity.weight(word)
    return told


def _neighbours(parts: Sequence[str], word: str) -> slice | None:
    for size in (2, 3):
        for start in range(len(parts) - size + 1):
            if parts[start][0] == word[0] and _is_one("".join(parts[start : start + size]), word):
                return slice(start, start + size)
    return None


def _is_one(joined: str, word: str) -> bool:
    return joined == word or (len(word) >= LETTERS_OF_A_LONG_WORD and is_near(joined, word))
