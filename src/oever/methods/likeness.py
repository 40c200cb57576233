"""How alike short texts are, by the letters they share: no dictionary, no service, any language.

A text becomes its character n-grams, the rare ones counting for more; two texts are as alike as the
angle between them is small (cosine of TF-IDF). "Buurtmoestuin" and "moestuinen in de buurt" share most
of their letters and no word. For a few thousand texts everything is compared with everything at once.

Source: Cavnar and Trenkle, "N-gram-based text categorization" (1994); Salton and Buckley (1988) on weights.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LETTERS = re.compile(r"[^\W_]+")
_SIZES = (3, 4, 5)
_COMMON_SHARE = 12  # a piece that more than one text in twelve has ("de", "ing") tells nothing,
_COMMON_FROM = 40  # where there are so many texts that this can be said


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts by their place in the row that was given, and how alike they are, 0 to 1."""

    one: int
    other: int
    likeness: float


def n_grams(text: str) -> Counter[str]:
    """The pieces of three to five letters in each word, its edges marked, without accents and capitals."""
    bare = unicodedata.normalize("NFKD", text.lower())
    found: Counter[str] = Counter()
    for word in _LETTERS.findall("".join(sign for sign in bare if not unicodedata.combining(sign))):
        edged = f" {word} "
        for size in _SIZES:
            found.update(edged[place : place + size] for place in range(len(edged) - size + 1))
    return found


class Likeness:
    """How alike texts are, each with all others. Only pieces that two texts share are kept, by their text."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [n_grams(text) for text in texts]
        spread: Counter[str] = Counter()
        for one in counted:
            spread.update(one.keys())
        self._number = len(texts)
        self._spread = spread
        common = max(_COMMON_FROM, len(texts) // _COMMON_SHARE)
        shared = (gram for gram, number in spread.items() if 1 < number <= common)
        self._places = {gram: place for place, gram in enumerate(shared)}
        self._rows = [self._weighed(one) for one in counted]
        columns = np.concatenate([row[0] for row in self._rows] or [np.zeros(0, dtype=np.intp)])
        heights = np.concatenate([row[1] for row in self._rows] or [np.zeros(0)])
        owners = np.repeat(np.arange(len(texts)), [len(row[0]) for row in self._rows])
        order = np.argsort(columns, kind="stable")
        self._owners, self._heights = owners[order], heights[order]
        self._starts = np.searchsorted(columns[order], np.arange(len(self._places) + 1)).tolist()

    def of(self, place: int) -> NDArray[np.float64]:
        """How like every text is to the one at this place; to itself at most 1."""
        return self._with_all(*self._rows[place])

    def to(self, text: str) -> NDArray[np.float64]:
        """How like every text is to a new one."""
        return self._with_all(*self._weighed(n_grams(text)))

    def _weighed(self, counts: Counter[str]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Places and heights of the shared pieces of one text, as a row whose whole length is 1."""
        grams = list(counts)
        heights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(grams)))
        rare = np.array([self._spread.get(gram, 0) for gram in grams], dtype=np.float64)
        heights *= np.log((1 + self._number) / np.maximum(rare, 1.0))
        length = float(np.sqrt((heights**2).sum()))
        is_shared = np.array([gram in self._places for gram in grams], dtype=bool)
        places = np.array([self._places[g] for g in grams if g in self._places], dtype=np.intp)
        return places, heights[is_shared] / (length or 1.0)

    def _with_all(self, places: NDArray[np.intp], heights: NDArray[np.float64]) -> NDArray[np.float64]:
        spans = [slice(self._starts[place], self._starts[place + 1]) for place in places.tolist()]
        if not spans:
            return np.zeros(self._number)
        owners = np.concatenate([self._owners[span] for span in spans])
        weights = np.concatenate([self._heights[span] for span in spans])
        weights *= np.repeat(heights, [span.stop - span.start for span in spans])
        return np.bincount(owners, weights, self._number).astype(np.float64)


def similar(texts: Sequence[str], at_least: float = 0.2, most: int = 5) -> list[Alike]:
    """Pairs of texts that are alike, the most alike first; at most `most` pairs for any one text.

    A suggestion for a person who puts texts together, no proof that they say the same.
    """
    everything = Likeness(texts)
    found: list[Alike] = []
    for one in range(len(texts)):
        likeness = everything.of(one)
        for other in np.flatnonzero(likeness[one + 1 :] >= at_least).tolist():
            found.append(Alike(one, one + 1 + other, float(likeness[one + 1 + other])))
    found.sort(key=lambda pair: (-pair.likeness, pair.one, pair.other))
    taken: Counter[int] = Counter()
    kept = []
    for pair in found:
        if taken[pair.one] < most and taken[pair.other] < most:
            taken.update((pair.one, pair.other))
            kept.append(pair)
    return kept


def similar_to(text: str, texts: Sequence[str], at_least: float = 0.15, most: int = 5) -> list[Alike]:
    """Which of `texts` are like one new text, the most alike first; `one` is -1."""
    likeness = Likeness(texts).to(text)
    order = np.argsort(-likeness, kind="stable")[:most]
    return [Alike(-1, int(place), float(likeness[place])) for place in order if likeness[place] >= at_least]
