"""Which probable pairs are joined, which are shown to a person, and which are left alone.

Joined is what is probable enough and shares a distinctive word or an address (the gate). A "holding", or two
trades under one family name, is asked about; and in one list a longer name is joined only with the same
address, because it may be a daughter. Two records never come together
through a third when they tell each other apart: by company number, by the family of their legal form, or by
words such as "noord" and "zuid". Where a list is laid beside a register, each record belongs to one entry,
so a second entry that is nearly as likely makes the pair a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oever.ledger.suppliers.matching.matcher import EQUAL, Record, Scored
from oever.ledger.suppliers.matching.weighing import Model, model
from oever.methods.distinctive import tell_apart
from oever.methods.names import family_of, squeezed

# Patterns in which one name holds all words of the other: those may be asked about on common words.
ONE_HOLDS_THE_OTHER = EQUAL + "abscd"
# Patterns of one family: a word of a sister company on one side ("holding"), or on each side another common
# word: "Jansen Taxi" and "Jansen Catering" may well share an address.
OF_ONE_FAMILY = "se"
# From this many words on, the same words in another order are the same name.
WORDS_OF_A_LONG_NAME = 4
# Groups larger than this are not compared member by member; they are common in no ledger.
LARGEST_GROUP = 60


@dataclass(frozen=True)
class Decided:
    """joined: pairs that are one supplier. asked: pairs for a person to look at."""

    joined: tuple[Scored, ...]
    asked: tuple[Scored, ...]


def is_gate_open(pair: Scored, records: Sequence[Record]) -> bool:
    """Whether two names share a distinctive word, or a number, or an address, and not common words only.

    Equal names are one name and not two that share words; so is a long one in another order.
    """
    left, right = records[pair.left], records[pair.right]
    if pair.likeness.rarest > 0 or _is_one_number(pair, records):
        return True
    if left.postcode and left.postcode == right.postcode:
        return pair.pattern[0] in EQUAL + "ab"
    if pair.pattern[0] == "a" and len(left.words) >= WORDS_OF_A_LONG_NAME:
        return True
    return pair.pattern[0] == EQUAL


def decide(
    pairs: Sequence[Scored],
    records: Sequence[Record],
    *,
    is_two_sided: bool = False,
    used: Model | None = None,
    homes: Sequence[int] = (),
) -> Decided:
    """Split scored pairs, best first; of equals the first in place.

    homes: for each record the group in which it already is; nothing for each on its own.
    """
    limits = used or model("register" if is_two_sided else "one_list")
    ordered = sorted(pairs, key=lambda pair: (-pair.probability, pair.left, pair.right))
    sure = [p for p in ordered if p.probability >= limits.joins_from and is_gate_open(p, records)]
    sure = [p for p in sure if p.pattern[0] not in OF_ONE_FAMILY or _is_one_number(p, records)]
    if not is_two_sided:
        sure = [p for p in sure if not _is_one_longer(p, records)]
    else:
        sure = list(_best_of_each(sure, ordered, records, limits))
    joined = list(_without_contradiction(sure, records, homes))
    taken = {(p.left, p.right) for p in joined}
    asked = [
        p
        for p in ordered
        if (p.left, p.right) not in taken
        and p.probability >= limits.asks_from
        and (is_gate_open(p, records) or _is_asked_on_common_words(p, limits))
    ]
    return Decided(tuple(joined), tuple(asked))


def _is_one_number(pair: Scored, records: Sequence[Record]) -> bool:
    left, right = records[pair.left], records[pair.right]
    return bool(left.company_number) and left.company_number == right.company_number


def _is_asked_on_common_words(pair: Scored, limits: Model) -> bool:
    return pair.pattern[0] in ONE_HOLDS_THE_OTHER and pair.probability >= limits.asks_on_common_words_from


def _is_one_longer(pair: Scored, records: Sequence[Record]) -> bool:
    """Whether one name has words for itself and no address says that they are one after all.

    In one list "Mace" and "Mace Cost Consultancy" are mother and daughter as often as they are one.
    """
    left, right = records[pair.left], records[pair.right]
    is_one_address = bool(left.postcode) and left.postcode == right.postcode
    return pair.pattern[0] in "cd" and not is_one_address


def _best_of_each(
    sure: Sequence[Scored], every: Sequence[Scored], records: Sequence[Record], limits: Model
) -> Iterator[Scored]:
    """For each record of the second list its best entry of the first, unless another is nearly as likely.

    An entry of the same name is no rival: a register may hold a supplier twice, and both are meant.
    """
    likely: dict[int, list[Scored]] = defaultdict(list)
    for pair in every:
        likely[pair.right].append(pair)

    def name(pair: Scored) -> str:
        return squeezed(records[pair.left].read.core)

    for pair in sure:
        best = name(likely[pair.right][0])
        rival = next((other for other in likely[pair.right] if name(other) != best), None)
        is_clear = rival is None or odds(pair.probability) >= limits.margin * odds(rival.probability)
        if name(pair) == best and is_clear:
            yield pair


def odds(probability: float) -> float:
    return probability / max(1e-12, 1.0 - probability)


def _without_contradiction(
    sure: Sequence[Scored], records: Sequence[Record], homes: Sequence[int]
) -> Iterator[Scored]:
    """Follow pairs to groups, best first; a pair that would join what tells itself apart is left out."""
    home: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    first: dict[int, int] = {}
    for place, told in enumerate(homes):
        home[place] = first.setdefault(told, place)
        members.setdefault(home[place], []).append(place)
    for pair in sure:
        left, right = home.get(pair.left, pair.left), home.get(pair.right, pair.right)
        ours, theirs = members.get(left, [pair.left]), members.get(right, [pair.right])
        if left != right:
            if len(ours) * len(theirs) <= LARGEST_GROUP**2 and _contradict(ours, theirs, records):
                continue
            members[left] = ours + theirs
            members.pop(right, None)
            for place in members[left]:
                home[place] = left
        yield pair


def _contradict(ours: Sequence[int], theirs: Sequence[int], records: Sequence[Record]) -> bool:
    """Whether any two members say that they are two.

    A group that a number already made of two legal forms (a company was converted) has no form of its own.
    """
    is_mixed = any(len({_family(records[a]) for a in members} - {""}) > 1 for members in (ours, theirs))
    return any(is_apart(records[a], records[b], is_mixed=is_mixed) for a in ours for b in theirs)


def _family(one: Record) -> str:
    return family_of(one.read.legal_form)


def is_apart(one: Record, other: Record, *, is_mixed: bool = False) -> bool:
    """Whether two records say of themselves that they are two. is_mixed: their legal forms do not count."""
    if one.company_number and other.company_number:
        return one.company_number != other.company_number
    if not is_mixed and len({_family(one), _family(other)} - {""}) > 1:
        return True
    return tell_apart(one.words, other.words) is not None
