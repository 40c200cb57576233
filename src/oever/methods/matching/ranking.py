"""Who comes first for a need, and why: the words that meet, the work that is named, the state, the place.

The order follows from what can be read aloud. First whoever says that they do this work for others, then who
does it without saying for whom, then who is near it; who is still planned comes after who exists. Words that
few organisations use weigh more than words that all use (idf, Robertson and Sparck Jones). Place decides
between equals and hides nobody. The numbers behind the order never leave this module: a `Match` holds
reasons.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from oever.methods.demand_classes import demand_classes, said_to_do
from oever.methods.matching import reasons
from oever.methods.matching.asked import BUYERS, COMING, Asked, Candidate
from oever.methods.matching.words import AROUND, alikeness, all_stems, weighed_stems
from oever.vocabulary.languages import Text

# What the parts weigh against each other; set on the needs with an even number in bench/matching_needs.
OFFERED, TOLD = 1.0, 0.8  # a word in what they do for others, and elsewhere in their own words
EXPANDED = 0.3  # a word of the class, that the need itself did not use
SAYS_SO, IS_SO = 3.0, 2.4  # they name this work among what they do for others, or as what they are
CALLED_SO = 0.4  # and as their name
TICKED, SAME_NEED = 1.2, 0.6  # they stand under the basic need that was ticked, or that belongs to the class
STATES = {"exists": 1.0, "at_risk": 0.95, "": 0.8, "planned": 0.62, "wished": 0.58, "stopped": 0.0}
NETWORKS = ("network", "fund")
NETWORK = 0.6
EVIDENCE = 1.1  # below this it is "near it" and not "can do this"
NEAR_PLACE = 0.04  # for each level of area that is shared: decides between equals alone


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate for a need. `does`: says in words that this is its work. fits and lacks: the reasons, the
    weightiest first. `is_coming`: planned or wished for."""

    candidate: Candidate
    does: bool
    is_coming: bool
    fits: tuple[Text, ...]
    lacks: tuple[Text, ...]


@dataclass(slots=True)
class _Weighed:
    """What was found of one candidate while it is weighed."""

    words: float = 0.0
    met: dict[str, float] | None = None
    class_id: str = ""
    said: str = ""
    is_offered: bool = False
    same_need: bool = False


class Index:
    """The candidates of a place, read once; `rank` may be asked often.

    candidates: all of the register, also buyers and those that have stopped: `why_not` answers for them.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates = tuple(candidates)
        self._at: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(self.candidates):
            weights: dict[str, float] = {}
            for weight, texts in ((TOLD, (*one.about, one.name)), (OFFERED, one.offers)):
                weights |= dict.fromkeys(all_stems(texts), weight)
            for stem, weight in weights.items():
                self._at[stem].append((number, weight))

    def rank(self, asked: Asked, most: int | None = None) -> list[Match]:
        """Who comes into question, the best first; at most `most` of them."""
        weighed = self._weighed(asked)
        order = sorted((self._strength(asked, number, found), number) for number, found in weighed.items())
        chosen = [number for strength, number in reversed(order) if strength > 0][:most]
        return [self._match(asked, number, weighed[number]) for number in chosen]

    def why_not(self, asked: Asked, id_: str) -> Text:
        """Why somebody does not stand in the list; also for who stands in it, low: what is missing."""
        one = next(candidate for candidate in self.candidates if candidate.id == id_)
        if one.state == "stopped":
            return reasons.stopped()
        if one.kind in BUYERS:
            return reasons.buys()
        found = self._weighed(asked).get(self.candidates.index(one))
        if found is None or (not found.class_id and not found.met):
            return reasons.says_nothing_of_it(asked)
        return reasons.near_it(tuple(found.met or ()))

    def _weighed(self, asked: Asked) -> dict[int, _Weighed]:
        found: dict[int, _Weighed] = defaultdict(_Weighed)
        for word, weight in self._words_of(asked).items():
            for number, (value, known) in self._meeting(word).items():
                one = found[number]
                one.words += weight * value
                if weight > EXPANDED:
                    one.met = (one.met or {}) | {known: value}
        self._add_classes(asked, found)
        return {number: one for number, one in found.items() if self._is_supplier(number)}

    def _is_supplier(self, number: int) -> bool:
        one = self.candidates[number]
        return one.state != "stopped" and one.kind not in BUYERS

    def _words_of(self, asked: Asked) -> dict[str, float]:
        """The words to look for: those of the need, and more quietly those of its classes."""
        own = weighed_stems(asked.text)
        for place, id_ in enumerate(asked.class_ids[:3]):
            one = demand_classes()[id_]
            for stem in all_stems((*one.does, *one.words)):
                own.setdefault(stem, EXPANDED / (place + 1))
        return own

    def _meeting(self, word: str) -> dict[int, tuple[float, str]]:
        """Who uses this word or one like it: the weight, rarer words more, and the word they use."""
        best: dict[int, tuple[float, str]] = {}
        for known, users in self._at.items():
            alike = alikeness(word, known)
            if not alike:
                continue
            rare = math.log(1 + (len(self.candidates) - len(users) + 0.5) / (len(users) + 0.5))
            for number, weight in users:
                value = alike * weight * rare
                if value > best.get(number, (0.0, ""))[0]:
                    best[number] = (value, known)
        return best

    def _add_classes(self, asked: Asked, found: dict[int, _Weighed]) -> None:
        wanted = {need for id_ in asked.class_ids for need in demand_classes()[id_].needs}
        for number, one in enumerate(self.candidates):
            for id_ in asked.class_ids:
                said, is_offered = _names_class(one, id_)
                if said:
                    told = found[number]
                    told.class_id, told.said, told.is_offered = id_, said, is_offered
                    break
            if set(one.needs) & (set(asked.needs) or wanted):
                found[number].same_need = True

    def _strength(self, asked: Asked, number: int, found: _Weighed) -> float:
        one = self.candidates[number]
        strength = found.words / 2
        if found.class_id:
            own = SAYS_SO if found.is_offered or one.offers else IS_SO
            own += CALLED_SO * bool(said_to_do(one.name, found.class_id))
            strength += own * (AROUND if asked.is_around else 1) / (1 + asked.class_ids.index(found.class_id))
        if found.same_need:
            strength += TICKED if set(one.needs) & set(asked.needs) else SAME_NEED
        if one.kind in NETWORKS and "money" not in asked.needs and "advice" not in asked.class_ids:
            strength *= NETWORK
        shared = len(set(one.areas) & set(asked.areas))
        return strength * STATES.get(one.state, 0.8) + NEAR_PLACE * shared * bool(strength)

    def _match(self, asked: Asked, number: int, found: _Weighed) -> Match:
        one = self.candidates[number]
        does = bool(found.class_id) or max((found.met or {"": 0.0}).values()) >= EVIDENCE * 2
        return Match(
            candidate=one,
            does=does,
            is_coming=one.state in COMING,
            fits=reasons.for_it(asked, one, self._line(found), found.said, tuple(found.met or ()), does),
            lacks=reasons.missing(asked, one, does),
        )

    def _line(self, found: _Weighed) -> str:
        return found.said


def _names_class(one: Candidate, id_: str) -> tuple[str, bool]:
    """The word with which a candidate names this work, and whether it stands in what it does for others."""
    offered = said_to_do(" ; ".join(one.offers), id_)
    if offered:
        return offered, True
    return said_to_do(" ; ".join((*one.about, one.name)), id_), False


def order_of(matches: Sequence[Match]) -> Mapping[str, int]:
    """id -> place in the list, from 1."""
    return {match.candidate.id: place for place, match in enumerate(matches, start=1)}
