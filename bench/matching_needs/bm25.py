"""BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over the same texts: the plain peer."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from oever.methods.matching import Candidate

K1, B = 1.2, 0.75


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class Bm25:
    """An index over what candidates say; everybody that shares a word is ranked, those that stopped not."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        known = [one for one in candidates if one.state != "stopped"]
        self._ids = [one.id for one in known]
        self._bags = [Counter(_words(" ".join((one.name, *one.offers, *one.about)))) for one in known]
        self._lengths = [sum(bag.values()) for bag in self._bags]
        self._average = sum(self._lengths) / len(self._lengths)
        self._df = Counter(word for bag in self._bags for word in bag)

    def rank(self, text: str) -> list[str]:
        """The ids of all that share a word, the best first."""
        scored = [(self._score(_words(text), at), id_) for at, id_ in enumerate(self._ids)]
        return [id_ for score, id_ in sorted(scored, key=lambda pair: -pair[0]) if score > 0]

    def _score(self, words: Sequence[str], at: int) -> float:
        bag, length = self._bags[at], self._lengths[at] / self._average
        score = 0.0
        for word in words:
            df = self._df[word]
            idf = math.log(1 + (len(self._ids) - df + 0.5) / (df + 0.5))
            score += idf * bag[word] * (K1 + 1) / (bag[word] + K1 * (1 - B + B * length)) if bag[word] else 0
        return score
