"""What two names have in common, and what each has for itself.

Words are laid beside each other: equal first, then words with a slip of the pen, shortened words
("env" for "environment"), words that the other name writes as one or two, and initials. What is shared
tells as much as it is rare; what is left over on both sides tells that they are two. A company name is a
bag of words in a certain order, so the order counts for little and the rarity of words for much.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from oever.methods.distinctive import Rarity, common_words, is_common, tell_apart
from oever.methods.spelling import is_near, respelled, slips

# What a word that is not written equally tells, beside one that is.
SLIP_TELLS, SHORTENED_TELLS, JOINED_TELLS = 0.9, 0.6, 0.95
SHORTEST_STUMP = 3
# A name with this many letters may have been cut off at the width of a field.
LETTERS_OF_A_CUT_OFF_NAME = 22
# Two words that were written as one may have one slip in them from this many letters on.
LETTERS_OF_A_LONG_WORD = 9
# In a shorter word one letter instead of another makes another word: "Harlow" is not "Harrow".
LETTERS_OF_A_SURE_SLIP = 7


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names beside each other. Weights in nats (see `Rarity.weight`).

    shared: words in both, equal or nearly. rarest: the largest weight of a distinctive one among them, 0 when
    all are common, initials, or short words with another letter: those say little by themselves.
    only_left, only_right: words that the other name lacks. told: weight of what is shared; lost_left,
    lost_right: of what is not. slips: shared words that are not written equally. apart: words that exclude
    each other ("noord", "zuid").
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
    shared, ours, theirs = _divided(left, right)
    return _likeness(left, right, rarity, shared, ours, theirs, _apart(ours, theirs))


def compare_if_alike(
    left: Sequence[str], right: Sequence[str], rarity: Rarity, least: float
) -> Likeness | None:
    """The same, or None when they tell each other apart or their cover is less than `least`."""
    shared, ours, theirs = _divided(left, right)
    if ours and theirs:
        if _apart(ours, theirs) is not None:
            return None
        if not _may_meet(ours, theirs):
            weight = rarity.weight
            told = sum([weight(word) for word in shared])
            lost = max(sum([weight(word) for word in ours]), sum([weight(word) for word in theirs]))
            if told < least * (told + lost):
                return None
    found = _likeness(left, right, rarity, shared, ours, theirs, None)
    return found if found.cover >= least else None


def _divided(left: Sequence[str], right: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Words in both, in the left only, and in the right only."""
    return (
        [word for word in left if word in right],
        [word for word in left if word not in right],
        [word for word in right if word not in left],
    )


def _apart(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """The words of `tell_apart`, which most names have none of."""
    telling = common_words().telling
    for words in (ours, theirs):
        if not any(word in telling or len(word) == 1 or word.isdigit() for word in words):
            return None
    return tell_apart(ours, theirs)


def _likeness(
    left: Sequence[str],
    right: Sequence[str],
    rarity: Rarity,
    shared: list[str],
    ours: list[str],
    theirs: list[str],
    apart: tuple[str, str] | None,
) -> Likeness:
    weight = rarity.weight
    told = sum([weight(word) for word in shared])
    equal = len(shared)
    sure = shared
    if ours and theirs and _may_meet(ours, theirs):
        meeting = _Meeting(left, right, ours, theirs, rarity)
        told += meeting.told()
        sure = shared + meeting.sure
        shared = shared + meeting.shared
    return Likeness(
        shared=tuple(shared),
        rarest=max([weight(word) for word in sure if rarity.is_distinctive(word)], default=0.0),
        only_left=tuple(ours),
        only_right=tuple(theirs),
        told=told,
        lost_left=sum([weight(word) for word in ours]),
        lost_right=sum([weight(word) for word in theirs]),
        slips=len(shared) - equal,
        apart=apart,
    )


def _may_meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether any two words can be one with a slip, shortened or joined: those begin with one letter."""
    first = {respelled(word)[0] for word in ours}
    return any(respelled(word)[0] in first for word in theirs)


@dataclass
class _Meeting:
    """Words that are written a little differently, taken out of both lists of what is left over.

    left, right: the whole names; shared: what was found, as one of them writes it; sure: those of which one
    is enough to say that the names are one.
    """

    left: Sequence[str]
    right: Sequence[str]
    ours: list[str]
    theirs: list[str]
    rarity: Rarity
    shared: list[str] = field(default_factory=list)
    sure: list[str] = field(default_factory=list)

    def told(self) -> float:
        """Find them all; returns what they tell."""
        ends = _ends(self.left, self.right)
        found = self._pair(self.rarity.is_slip, SLIP_TELLS)
        found += self._pair(lambda a, b: _is_stump(a, b, ends), SHORTENED_TELLS)
        found += self._join(self.ours, self.theirs, self.left)
        return found + self._join(self.theirs, self.ours, self.right)

    def _pair(self, is_pair: Callable[[str, str], bool], tells: float) -> float:
        found = 0.0
        weight = self.rarity.weight
        for one in tuple(self.ours):
            for other in self.theirs:
                if respelled(one)[0] == respelled(other)[0] and is_pair(one, other):
                    self.ours.remove(one)
                    self.theirs.remove(other)
                    self._share(one, is_sure=not _is_another_letter(one, other))
                    found += tells * min(weight(one), weight(other))
                    break
        return found

    def _join(self, parts: list[str], whole: list[str], written: Sequence[str]) -> float:
        """Words of `whole` that are two or three neighbours among `parts`, or initials of some."""
        found = 0.0
        for word in tuple(whole):
            span = _neighbours(parts, word) if len(parts) > 1 else []
            stands_for = span or _initials(parts, written, word)
            if stands_for:
                for part in stands_for:
                    parts.remove(part)
                whole.remove(word)
                self._share(word, is_sure=bool(span))
                found += (JOINED_TELLS if span else SHORTENED_TELLS) * self.rarity.weight(word)
        return found

    def _share(self, word: str, *, is_sure: bool) -> None:
        self.shared.append(word)
        if is_sure:
            self.sure.append(word)


def _ends(*names: Sequence[str]) -> set[str]:
    """Last words of names that are so long that they may have been cut off."""
    return {words[-1] for words in names if sum(map(len, words)) >= LETTERS_OF_A_CUT_OFF_NAME}


def _is_another_letter(one: str, other: str) -> bool:
    """Whether two short words differ by a letter instead of another, and not by one too many or swapped."""
    if respelled(one) == respelled(other):
        return False
    return len(one) == len(other) < LETTERS_OF_A_SURE_SLIP and sorted(one) != sorted(other)


def _is_stump(one: str, other: str, ends: Collection[str]) -> bool:
    """A common word that was shortened ("env"), or the last word of a name that was cut off."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if not long.startswith(short) or short.isdigit():
        return False
    return short in ends or (len(short) >= SHORTEST_STUMP and is_common(long))


def _initials(parts: Sequence[str], written: Sequence[str], word: str) -> Sequence[str]:
    """The neighbours in the name, all still left over, that a word has the first letters of."""
    if not SHORTEST_STUMP <= len(word) <= len(parts):
        return ()
    place = "".join([part[0] for part in written]).find(word)
    found = written[place : place + len(word)] if place >= 0 else ()
    return found if all(part in parts for part in found) else ()


def _neighbours(parts: Sequence[str], word: str) -> Sequence[str]:
    for size in (2, 3):
        for start in range(len(parts) - size + 1):
            if word.startswith(parts[start][:2]) and _is_one("".join(parts[start : start + size]), word):
                return parts[start : start + size]
    return ()


def _is_one(joined: str, word: str) -> bool:
    if joined == word:
        return True
    is_long = len(word) >= LETTERS_OF_A_LONG_WORD and abs(len(joined) - len(word)) < 2
    return is_long and is_near(joined, word) and slips(joined, word, 1) == 1
