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

import numpy as np
from numpy.typing import NDArray

from oever.methods.distinctive import Rarity

# Words of a name that are looked at; a longer name always passes.
WIDTH = 8
AT_ONCE = 100_000
# So much is forgiven, because sums are rounded.
ROUNDING = 1e-4

Places = NDArray[np.int32]


@dataclass(frozen=True)
class Screen:
    """Names as rows of numbers. words: -1 for none; letters: the first of each word, 0 for none.

    weights: what each word tells, in nats; totals: of the whole name; is_long: names wider than WIDTH.
    """

    words: NDArray[np.int32]
    letters: NDArray[np.int32]
    weights: NDArray[np.float32]
    totals: NDArray[np.float32]
    is_long: NDArray[np.bool_]

    @classmethod
    def of(cls, names: Sequence[Sequence[str]], rarity: Rarity) -> Screen:
        """From names as words (see `distinctive.words_of`)."""
        numbers: dict[str, int] = {}
        flat = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(names)]
        told = np.array([rarity.weight(word) for word in numbers], np.float32)
        first = np.array([ord(word[0]) for word in numbers], np.int32)
        sizes = np.array([len(words) for words in names], np.int32)
        starts = np.cumsum(sizes) - sizes
        each = np.array(flat, np.int32)
        totals = np.add.reduceat(told[each], starts).astype(np.float32) if len(names) else told[:0]
        width = min(WIDTH, int(sizes.max(initial=0)))
        is_there = np.arange(width) < sizes[:, None]
        at = np.where(is_there, starts[:, None] + np.arange(width), 0)
        words = np.where(is_there, each[at], -1)
        return cls(
            words=words.astype(np.int32),
            letters=np.where(is_there, first[words], 0).astype(np.int32),
            weights=np.where(is_there, told[words], 0).astype(np.float32),
            totals=totals,
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
        first = np.where(is_ours, 0, self.letters[left]), np.where(is_theirs, -1, self.letters[right])
        meets = ((first[0][:, :, None] == first[1][:, None, :]) & (first[0][:, :, None] > 0)).any(axis=(1, 2))
        found = (told >= needed) | (meets & (np.minimum(*totals) >= needed))
        return np.asarray(found | self.is_long[left] | self.is_long[right])
