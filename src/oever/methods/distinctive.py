"""Which words of a name say which organisation it is, and the gate that no pair passes without one.

"Zorg Amsterdam" and "Community Services" say what is done and where: a thousand organisations could be
called so. "Vaart" or "Keepmoat" say who it is. Two names that share common words only are never joined on
their names, whatever a likeness counts; a shared distinctive word (also with one slip of the pen, or
written as two words) is required, or else a number or an address. A word is common when the table
parameters/common_words.toml says so, when it is a Dutch compound of such words, or when more names of
the run carry it than one organisation can explain. docs/methods/supplier-matching.md shows it at work.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from oever.methods.spelling import SHORTEST_RESPELLED, is_near, respelled

COMMON_WORDS = Path(__file__).parent / "parameters" / "common_words.toml"

# A word of fewer letters is never distinctive by itself: initials and abbreviations meet by chance.
SHORTEST = 3
# A piece of a Dutch compound has at least this many letters.
SHORTEST_PIECE = 4
# A word that is not in the table is common when more names carry it than FEW, than MOST_SHARE of the
# names (up to MANY: one large supplier is spelled in hundreds of ways), and than OF_A_THOUSAND with
# the root of the size.
FEW, MOST_SHARE, MANY, OF_A_THOUSAND = 12, 0.15, 300, 25


@dataclass(frozen=True)
class CommonWords:
    """The table. common: words that are never distinctive; respelled: the same, each as it sounds; pieces: of
    compounds, in both; telling: word to the group whose members exclude each other ("noord" and "zuid");
    sisters: words of another company in the family ("holding"); small: words that carry nothing."""

    version: str
    common: frozenset[str]
    respelled: frozenset[str]
    small: frozenset[str]
    pieces: frozenset[str]
    links: tuple[str, ...]
    telling: Mapping[str, str]
    sisters: frozenset[str]


@cache
def common_words() -> CommonWords:
    """The table, read on first use."""
    table = tomllib.loads(COMMON_WORDS.read_text(encoding="utf-8"))
    lists = {
        name: table[name]["words"].split() for name in ("nl", "en", "small", "places", "surnames", "given")
    }
    pieces = {word for word in lists["nl"] if len(word) >= SHORTEST_PIECE} | set(
        table["pieces"]["words"].split()
    )
    common = frozenset(word for words in lists.values() for word in words)
    return CommonWords(
        version=table["version"],
        common=common,
        respelled=frozenset(respelled(word) for word in common if len(word) >= SHORTEST_RESPELLED),
        small=frozenset(lists["small"]),
        pieces=frozenset(
            piece for one in pieces for piece in (one, respelled(one)) if len(piece) >= SHORTEST_PIECE
        ),
        links=("", *table["pieces"]["links"]),
        telling={word: group for group, words in table["telling"].items() for word in words.split()},
        sisters=frozenset(table["sisters"]["words"].split()),
    )


@lru_cache(maxsize=500_000)
def is_common(word: str) -> bool:
    """Whether a word says what or where and not who: listed, in any spelling, too short, or a compound of
    common words."""
    words = common_words()
    if len(word) < SHORTEST or word in words.common or respelled(word) in words.respelled:
        return True
    if len(word) < 2 * SHORTEST_PIECE or not word.isalpha():
        return False
    return _is_compound(word) or _is_compound(respelled(word))


def _is_compound(word: str) -> bool:
    """ "schildersbedrijf" is "schilders" and "bedrijf"; every piece must be in the table."""
    words = common_words()
    for size in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
        if word[:size] in words.pieces:
            for link in words.links:
                rest = word[size:]
                if rest.startswith(link) and _is_rest(rest[len(link) :]):
                    return True
    return False


def _is_rest(rest: str) -> bool:
    return rest in common_words().pieces or (len(rest) >= 2 * SHORTEST_PIECE and _is_compound(rest))


def words_of(core: str) -> tuple[str, ...]:
    """The words of a core (see `names.read_name`) that carry something, each once, in their order."""
    small = common_words().small
    found = dict.fromkeys(core.split())
    return tuple(word for word in found if word not in small) or tuple(found)


def is_plural(left: str, right: str) -> bool:
    """Whether one of two common words is the other's plural: "service", "services", "technology"."""
    short, long = sorted((left, right), key=len)
    endings = ("s", "es", "en", "n")
    return any(long == short + end for end in endings) or (short[-1:] == "y" and long == short[:-1] + "ies")


@lru_cache(maxsize=100_000)
def is_linked(left: str, right: str) -> bool:
    """Whether two common words are one compound, with its linking sound and without it: "schildersbedrijf",
    "schilderbedrijf"."""
    short, long = sorted((respelled(left), respelled(right)), key=len)
    for link in common_words().links[1:]:
        if len(long) - len(short) == len(link):
            for at in range(SHORTEST_PIECE, len(short) - SHORTEST_PIECE + 1):
                if long == short[:at] + link + short[at:] and _is_rest(short[:at]) and _is_rest(short[at:]):
                    return True
    return False


@dataclass(frozen=True)
class Rarity:
    """How rare each word is among the names of a run: the term frequency of the matching.

    names: how many distinct names. carried: word to the number of names that carry it.
    """

    names: int
    carried: Mapping[str, int]
    _weights: dict[str, float] = field(default_factory=dict, repr=False)
    _distinctive: dict[str, bool] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, names: Iterable[Sequence[str]]) -> Rarity:
        """Counted from the words of each distinct name."""
        carried: Counter[str] = Counter()
        count = 0
        for words in names:
            count += 1
            carried.update(set(words))
        return cls(count, carried)

    def weight(self, word: str) -> float:
        """What a shared word tells, in nats: ln(names / names that carry it), and less for common words.

        Source: inverse document frequency, Spärck Jones (1972). The run is taken to have at least
        BACKGROUND names, so that in a short list a word does not pass for common by chance.
        """
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        scale = max(1.0, BACKGROUND / max(1, self.names)) ** 0.5
        told = math.log(max(self.names, BACKGROUND) / (1 + (self.carried.get(word, 1) - 1) * scale))
        if is_common(word):
            told = min(told, LETTER_TELLS if len(word) == 1 else COMMON_TELLS)
        return max(LEAST_TOLD, told)

    def is_distinctive(self, word: str) -> bool:
        """Whether a word says which organisation it is in this run."""
        if word not in self._distinctive:
            limit = max(FEW, min(MANY, MOST_SHARE * self.names), OF_A_THOUSAND * (self.names / 1000) ** 0.5)
            is_rare = self.carried.get(word, 1) <= limit
            self._distinctive[word] = is_rare and not word.isdigit() and not is_common(word)
        return self._distinctive[word]

    def is_slip(self, left: str, right: str) -> bool:
        """Whether one of two words is the other with a slip of the pen, and not a word of its own.

        "Cowling" and "Bowling" are both known in the run; "Patridge" is not.
        """
        if left == right:
            return True
        if is_common(left) and is_common(right):
            return is_plural(left, right) or is_linked(left, right) or respelled(left) == respelled(right)
        rarest = min(self.carried.get(left, 1), self.carried.get(right, 1))
        return rarest <= SLIPS_REPEATED and is_near(left, right)


# A slip of the pen is seen at most this often: the same slip in three names is a spelling of its own.
SLIPS_REPEATED = 2

# A list of names is judged as if it were at least this long. What a word tells, in nats: a common word at
# most COMMON_TELLS, a single letter at most LETTER_TELLS, and every word at least LEAST_TOLD.
BACKGROUND, COMMON_TELLS, LETTER_TELLS, LEAST_TOLD = 2000, 3.0, 1.0, 0.3


def shared_distinctive(left: Sequence[str], right: Sequence[str], rarity: Rarity) -> tuple[str, ...]:
    """The distinctive words that two names share, as the left one writes them: the gate is open when any.

    A word counts as shared when it is equal, near (see `is_near`), or written as two words in the other
    name ("retrofitworks", "retrofit works").
    """
    found = [word for word in left if word in right and rarity.is_distinctive(word)]
    if found:
        return tuple(found)
    found = [
        word
        for word in left
        if rarity.is_distinctive(word) and any(rarity.is_slip(word, other) for other in right)
    ]
    return tuple(found) or _joined(left, right, rarity) or _joined(right, left, rarity)


def _joined(whole: Sequence[str], parts: Sequence[str], rarity: Rarity) -> tuple[str, ...]:
    """Words of `whole` that the other name writes as two; a compound of common words stays common."""
    joints = {a + b for a, b in pairwise(parts)}
    return tuple(word for word in whole if rarity.is_distinctive(word) and word in joints)


def tell_apart(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """The words by which two names say that they are two: "noord" and "zuid", "2" and "3", initials.

    Only words that the other name does not have count.
    """
    telling = common_words().telling
    ours = {_group(word, telling): word for word in left if word not in right and _group(word, telling)}
    theirs = {_group(word, telling): word for word in right if word not in left and _group(word, telling)}
    for group, word in ours.items():
        if group in theirs and not is_same_number(word, theirs[group]):
            return word, theirs[group]
    return None


def _group(word: str, telling: Mapping[str, str]) -> str:
    if word.isdigit():
        return "number"
    return "initial" if len(word) == 1 and word.isalpha() else telling.get(word, "")


def is_same_number(left: str, right: str) -> bool:
    """Whether two numbers differ in leading zeros only."""
    return left.isdigit() and right.isdigit() and int(left) == int(right)
