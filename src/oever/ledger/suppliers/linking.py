"""Which spellings are one supplier: the door through which every way of matching comes in.

A `Linker` looks at all identities of a run and says which pairs are one, and why. The exact linker goes
by numbers first (trade register, VAT, the anchor's own number) and by equal names after that. It says
nothing that a reader could not check by eye. A linker that weighs likenesses needs no more than this
door: the same identities in, the same links out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from oever.ledger.suppliers.cut_off import cut_off_pairs
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.own_numbers import trusted_numbers
from oever.methods.names import squeezed
from oever.vocabulary.languages import Text

# Trade names are often cut off, so only this many letters are compared.
LETTERS_OF_A_DOOR = 8


class Why(StrEnum):
    """Why two spellings are one supplier, strongest first."""

    DECISION = "decision"
    COMPANY_NUMBER = "company_number"
    VAT_NUMBER = "vat_number"
    REGISTER = "register"
    SUPPLIER_NUMBER = "supplier_number"
    NAME = "name"
    CUT_OFF = "cut_off"
    LIKENESS = "likeness"


REASONS: dict[Why, Text] = {
    Why.DECISION: Text(nl="Iemand heeft dit beslist.", en="Somebody decided this."),
    Why.COMPANY_NUMBER: Text(
        nl="Ze hebben hetzelfde nummer in het handelsregister.", en="They have the same company number."
    ),
    Why.VAT_NUMBER: Text(nl="Ze hebben hetzelfde btw-nummer.", en="They have the same VAT number."),
    Why.REGISTER: Text(
        nl="Een register kent deze namen als één organisatie.",
        en="A register knows these names as one organisation.",
    ),
    Why.SUPPLIER_NUMBER: Text(
        nl="Dezelfde betaler gebruikt er hetzelfde leveranciersnummer voor.",
        en="The same payer uses the same supplier number for them.",
    ),
    Why.NAME: Text(
        nl="De namen zijn gelijk, op hoofdletters, leestekens en rechtsvorm na.",
        en="The names are equal, apart from capitals, punctuation and legal form.",
    ),
    Why.CUT_OFF: Text(
        nl="De ene naam is de andere, afgekapt op de breedte van het veld.",
        en="One name is the other, cut off at the width of the field.",
    ),
    Why.LIKENESS: Text(
        nl="De namen delen zeldzame woorden en lijken genoeg op elkaar.",
        en="The names share rare words and are alike enough.",
    ),
}


@dataclass(frozen=True, slots=True)
class Link:
    """Two identities, by their place in the sequence, that are one supplier."""

    left: int
    right: int
    why: Why


class Linker(Protocol):
    """Any way of matching."""

    def link(self, names: Sequence[Identity]) -> Iterable[Link]:
        """Pairs that are one supplier. Order of the pairs must not depend on anything but the input."""
        ...


class ExactLinker:
    """Numbers first, then equal names. What contradicts itself is left apart for a person to look at."""

    def link(self, names: Sequence[Identity]) -> Iterator[Link]:
        """See `Linker.link`; strongest reasons first."""
        yield from _same((x.company_number for x in names), Why.COMPANY_NUMBER)
        yield from _same((x.vat_number for x in names), Why.VAT_NUMBER)
        yield from _same(trusted_numbers(names), Why.SUPPLIER_NUMBER)
        yield from _same_names(names)
        written = [(x.anchor, x.name, x.core) for x in names]
        for half, whole in cut_off_pairs(written):
            if not names[half].family or names[half].family == names[whole].family:
                yield Link(whole, half, Why.CUT_OFF)


def _same(values: Iterable[object], why: Why) -> Iterator[Link]:
    """Link each identity to the first one with the same value; empty values are no value."""
    first: dict[object, int] = {}
    for place, value in enumerate(values):
        if value:
            start = first.setdefault(value, place)
            if start != place:
                yield Link(start, place, why)


def _same_names(names: Sequence[Identity]) -> Iterator[Link]:
    by_core: dict[str, list[int]] = defaultdict(list)
    for place, x in enumerate(names):
        if x.read.core:
            by_core[x.core].append(place)
    for group in by_core.values():
        if len(group) > 1:
            yield from _of_one_form(names, group)
    yield from _no_saints(by_core, names)


def _no_saints(by_core: Mapping[str, Sequence[int]], names: Sequence[Identity]) -> Iterator[Link]:
    """ "St. Dynamo" goes with "Stichting Dynamo" where the run knows such a foundation."""
    for core, group in by_core.items():
        if core.startswith("st"):
            foundations = [i for i in by_core.get(core[2:], ()) if names[i].family == "foundation"]
            saints = [i for i in group if names[i].read.core.startswith("st ") and not names[i].family]
            yield from (Link(foundations[0], i, Why.NAME) for i in saints if foundations)


def _of_one_form(names: Sequence[Identity], group: list[int]) -> Iterator[Link]:
    """Equal names are one, unless legal forms, company numbers or trade names tell them apart."""
    told = [(names[i].family, names[i].company_number, _door(names[i])) for i in group]
    differs = [len(set(column) - {""}) > 1 for column in zip(*told, strict=True)]
    apart: dict[tuple[str, ...], int] = {}
    for i, row in zip(group, told, strict=True):
        mark = tuple(value for value, is_used in zip(row, differs, strict=True) if is_used)
        start = apart.setdefault(mark, i)
        if start != i:
            yield Link(start, i, Why.NAME)


def _door(identity: Identity) -> str:
    """The start of the trade name, where no legal form says who stands behind it.

    "J Khan t/a Khan Taxis" and "J Khan t/a Khan Foods" may well be two people.
    """
    return "" if identity.read.legal_form else squeezed(identity.read.trade_name)[:LETTERS_OF_A_DOOR]


@dataclass(frozen=True, slots=True)
class Group:
    """Identities that are one supplier, and the reasons that joined them, strongest first."""

    members: tuple[int, ...]
    why: tuple[Why, ...]


def group(
    names: Sequence[Identity], links: Iterable[Link], apart: frozenset[tuple[int, int]] = frozenset()
) -> list[Group]:
    """Follow the links to groups, in the order of their first member.

    A link that would put two company numbers into one group is not followed, and neither is one
    between two identities that a person has told apart.
    """
    forest = _Forest([{x.company_number} - {""} for x in names], apart)
    for link in links:
        forest.join(link)
    return forest.groups()


class _Forest:
    """Union-find that remembers company numbers and reasons."""

    def __init__(self, numbers: list[set[str]], apart: frozenset[tuple[int, int]]) -> None:
        self._parent = list(range(len(numbers)))
        self._numbers = numbers
        self._apart = apart
        self._why: list[set[Why]] = [set() for _ in numbers]

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, link: Link) -> None:
        left, right = sorted((self.root(link.left), self.root(link.right)))
        if left == right:
            self._why[left].add(link.why)
            return
        together = self._numbers[left] | self._numbers[right]
        if len(together) > 1 or (self._apart and self._is_told_apart(left, right)):
            return
        self._parent[right] = left
        self._numbers[left] = together
        self._why[left] |= self._why[right] | {link.why}

    def _is_told_apart(self, left: int, right: int) -> bool:
        return any({self.root(a), self.root(b)} == {left, right} for a, b in self._apart)

    def groups(self) -> list[Group]:
        members: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            members[self.root(place)].append(place)
        order = list(Why)
        return [
            Group(tuple(places), tuple(sorted(self._why[root], key=order.index)))
            for root, places in members.items()
        ]


def most_common(values: Iterable[str]) -> str:
    """The value that occurs most; of equals the first in the alphabet; "" for none."""
    given = [value for value in values if value]
    if len(given) < 2:
        return given[0] if given else ""
    counted = Counter(given)
    return min(counted, key=lambda value: (-counted[value], value), default="")
