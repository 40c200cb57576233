"""Which candidates can be alike at all, judged for hundreds of thousands of pairs at once.

Seen from equal words alone: either these carry enough of the weight of both names, or there are words left
that may be one word written differently. Nothing that `comparing.compare` would keep is lost here; what is
lost is most of the work. Words stand as numbers in rows of equal width, so that a pair costs a few
comparisons of small numbers and no text is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from oever.ledger.suppliers.matching.comparing import SHORTEST_STUMP
from oever.methods.distinctive import Rarity
from oever.methods.spelling import NEAR_FROM, respelled

# Words of a name that are looked at; a longer name always passes.
WIDTH = 8
AT_ONCE = 100_000
# So much is forgiven, because sums are rounded.
ROUNDING = 1e-4

# The most slips of the pen in one word (see `spelling.is_near`).
SLIPS = 2

Places = NDArray[np.int32]
Number = TypeVar("Number", np.int32, np.uint32, np.int16)


@dataclass(frozen=True)
class Screen:
    """Names as rows of numbers. words: -1 for none; letters: the first of each word, 0 for none.

    starts: the first two letters; signs: which letters are in it, a bit each; these three of the word as it
    sounds (see `spelling.respelled`). sizes: how many letters; weights: what each word tells, in nats;
    totals: of the whole name; is_long: names wider than WIDTH.
    """

    words: NDArray[np.int32]
    letters: NDArray[np.int32]
    starts: NDArray[np.int32]
    signs: NDArray[np.uint32]
    sizes: NDArray[np.int16]
    weights: NDArray[np.float32]
    totals: NDArray[np.float32]
    is_long: NDArray[np.bool_]

    @classmethod
    def of(cls, names: Sequence[Sequence[str]], rarity: Rarity) -> Screen:
        """From names as words (see `distinctive.words_of`)."""
        numbers: dict[str, int] = {}
        flat = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(names)]
        each = np.array(flat, np.int32)
        told = np.array([rarity.weight(word) for word in numbers], np.float32)
        heard = [respelled(word) for word in numbers]
        sizes = np.array([len(words) for words in names], np.int32)
        begins = np.cumsum(sizes) - sizes
        width = min(WIDTH, int(sizes.max(initial=0)))
        is_there = np.arange(width) < sizes[:, None]
        at = np.where(is_there, begins[:, None] + np.arange(width), 0)
        words = np.where(is_there, each[at], -1)

        def laid_out(values: list[int], kind: type[Number]) -> NDArray[Number]:
            return np.where(is_there, np.array(values, kind)[words], 0).astype(kind)

        return cls(
            words=words.astype(np.int32),
            letters=laid_out([ord(word[0]) for word in heard], np.int32),
            starts=laid_out([_start(word) for word in heard], np.int32),
            signs=laid_out([_signs(word) for word in heard], np.uint32),
            sizes=laid_out([len(word) for word in numbers], np.int16),
            weights=np.where(is_there, told[words], 0).astype(np.float32),
            totals=np.add.reduceat(told[each], begins).astype(np.float32) if len(names) else told,
            is_long=sizes > WIDTH,
        )

    def passes(self, left: Places, right: Places, least: float) -> NDArray[np.bool_]:
        """For each pair of places whether a share of at least `least` of the weight can be in both."""
        parts = [
            self._passes(left[start : start + AT_ONCE], right[start : start + AT_ONCE], least)
            for start in range(0, len(left), AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.bool_)

    def _passes(self, left: Places, right: Places, least: float) -> NDArray[np.bool_]:
        ours, theirs = self.words[left], self.words[right]
        equal = (ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] >= 0)
        is_ours, is_theirs = equal.any(axis=2), equal.any(axis=1)
        told = (self.weights[left] * is_ours).sum(axis=1)
        totals = self.totals[left], self.totals[right]
        needed = least * np.maximum(*totals) - ROUNDING
        found = (told >= needed) | self.is_long[left] | self.is_long[right]
        first = np.where(is_ours, 0, self.letters[left]), np.where(is_theirs, 0, self.letters[right])
        same = (first[0][:, :, None] == first[1][:, None, :]) & (first[0][:, :, None] > 0)
        open_ = np.flatnonzero(~found & same.any(axis=(1, 2)))
        left_over = (first[0][open_] > 0).sum(axis=1), (first[1][open_] > 0).sum(axis=1)
        found[open_] = self._meet(left[open_], right[open_], same[open_], np.maximum(*left_over))
        return np.asarray(found)

    def _meet(
        self, left: Places, right: Places, same: NDArray[np.bool_], left_over: NDArray[np.int_]
    ) -> NDArray[np.bool_]:
        """Whether any two words that begin with one letter can be one word.

        With a slip of the pen nearly all letters are the same; a shortened word, and the first of two that
        were written as one, has the same first two letters, or is one letter; initials are as many as words.
        """
        ours, theirs = self.sizes[left][:, :, None], self.sizes[right][:, None, :]
        shortest = np.minimum(ours, theirs)
        signs = np.bitwise_count(self.signs[left][:, :, None] ^ self.signs[right][:, None, :])
        is_slip = (shortest >= NEAR_FROM) & (np.abs(ours - theirs) <= 2 * SLIPS) & (signs <= 2 * SLIPS)
        is_start = self.starts[left][:, :, None] == self.starts[right][:, None, :]
        is_initials = (shortest >= SHORTEST_STUMP) & (shortest <= left_over[:, None, None])
        close = is_slip | is_start | (shortest == 1) | is_initials
        return np.asarray((same & close).any(axis=(1, 2)))


def _start(word: str) -> int:
    return sum(ord(sign) << (11 * place) for place, sign in enumerate(word[:2]))


def _signs(word: str) -> int:
    """A bit for each letter that occurs; letters that share one only make it say yes more often."""
    found = 0
    for sign in word:
        found |= 1 << (ord(sign) % 32)
    return found
