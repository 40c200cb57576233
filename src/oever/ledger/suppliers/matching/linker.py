"""The linker that also weighs likenesses: through the same door as the exact one, after it.

First everything that can be said for certain: numbers, equal names, names cut off at the width of a
field. What that leaves apart is compared by name, each group by its different spellings; what is
probable enough is linked, and what is doubtful is kept in `asked` for a person to look at. Equal names
that the certain rules left apart stay apart: a legal form or a number told them so. Names of natural
persons, by their shape or by what they were paid for, are never compared: people with like names are
different people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from oever.ledger.kinds import Kind
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.entries import Entry
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import ExactLinker, Link, Why, group, most_common
from oever.ledger.suppliers.matching.beside_register import beside_register
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import EQUAL, Record, Scored, scored
from oever.ledger.suppliers.matching.reasons import reason
from oever.ledger.suppliers.matching.weighing import Weigh
from oever.ledger.suppliers.registers import Register
from oever.methods.names import squeezed
from oever.methods.persons import is_natural_person
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an identity beside its name: a postcode, what is bought most, a usual amount.

    is_person: paid for what people are paid for, so that its name may be one of a natural person.
    """

    postcode: str = ""
    category: str = ""
    amount: float = 0.0
    is_person: bool = False


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Likely:
    """Two identities (by place) that are probably one supplier, how probable, and why in words."""

    left: int
    right: int
    probability: float
    why: Text


@dataclass
class MatchingLinker:
    """Exact first, then likely. told: what is known of a spelling, by (anchor, name as written).

    After `link`: `joined` holds what was linked on likeness, `asked` what a person should look at, and
    `names` the identities that both speak of. After `find`: `entries` holds the rows of the register that
    were found, the doubtful ones too. country: where the ledgers are from (ISO 3166). elsewhere: who weighs
    the pairs, where that is not done here.
    """

    told: Mapping[tuple[str, str], Told] = field(default_factory=dict)
    country: str = ""
    names: Sequence[Identity] = ()
    joined: list[Likely] = field(default_factory=list)
    asked: list[Likely] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    register: Register = field(default_factory=Register)
    elsewhere: Weigh | None = None

    def find(self, names: Sequence[Identity], known: Sequence[bool], register: Register) -> list[Entry]:
        """See `entries.Finder.find`."""

        def is_left_out(place: int) -> bool:
            one = names[place]
            return known[place] or self.told_of(one).is_person or is_natural_person(one.name, "", "")

        self.register = register
        self.entries = beside_register(
            names, register, lambda one: self.told_of(one).postcode, is_left_out, self.elsewhere
        )
        return self.entries

    def link(self, names: Sequence[Identity]) -> Iterator[Link]:
        """See `linking.Linker.link`. The links on likeness come last, most probable first."""
        self.names = names
        exact = list(ExactLinker().link(names))
        yield from exact
        groups = [each.members for each in group(names, exact)]
        places, records = self._records(names, groups)
        home = {place: number for number, members in enumerate(groups) for place in members}
        homes = [home[place] for place in places]
        pairs = [
            pair
            for pair in scored(records, elsewhere=self.elsewhere)
            if homes[pair.left] != homes[pair.right] and pair.pattern[0] != EQUAL
        ]
        decided = decide(pairs, records, homes=homes)
        self.joined = [_likely(pair, places, records) for pair in decided.joined]
        self.asked = [_likely(pair, places, records) for pair in decided.asked]
        for likely in self.joined:
            yield Link(likely.left, likely.right, Why.LIKENESS)

    def _records(
        self, names: Sequence[Identity], groups: Sequence[Sequence[int]]
    ) -> tuple[list[int], list[Record]]:
        """One record for each spelling of each group, and the identity it stands for."""
        places: list[int] = []
        records: list[Record] = []
        for members in groups:
            told = [self.told_of(names[place]) for place in members]
            if any(one.is_person for one in told) and not _is_organisation(names, members):
                continue
            number = next((names[i].company_number for i in members if names[i].company_number), "")
            postcode = next((one.postcode for one in told if one.postcode), "")
            for place, one in _spellings(names, zip(members, told, strict=True)):
                code = one.postcode or postcode
                places.append(place)
                records.append(Record(names[place].read, number, code, one.category, one.amount))
        return places, records

    def told_of(self, one: Identity) -> Told:
        """What is known of this spelling; nothing where nobody told."""
        return self.told.get((one.anchor, one.name), NOTHING_TOLD)


def _is_organisation(names: Sequence[Identity], members: Sequence[int]) -> bool:
    """Whether a number or a legal form shows an organisation, whatever it was paid for."""
    return any(names[i].company_number or names[i].family not in ("", "sole_trader") for i in members)


def _spellings(names: Sequence[Identity], members: Iterable[tuple[int, Told]]) -> Iterator[tuple[int, Told]]:
    """Each different spelling of a group once, where it stands with a legal form if it does so anywhere."""
    found: dict[str, tuple[int, Told]] = {}
    for place, told in members:
        one = names[place]
        core = squeezed(one.read.core)
        if core and not is_natural_person(one.name, "", ""):
            before = found.get(core)
            if before is None or (one.family and not names[before[0]].family):
                found[core] = place, told
    return iter(found.values())


def told_by(kinds: Sequence[Kind]) -> dict[tuple[str, str], Told]:
    """What the kinds of payment of a run tell of each spelling: its usual postcode and category.

    The order of the kinds changes nothing.
    """
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    categories: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    persons: set[tuple[str, str]] = set()
    for kind in kinds:
        spelling = (kind.anchor, kind.supplier)
        categories[spelling][kind.category] += 1
        if kind.supplier_postcode:
            codes[spelling][numbers.postcode(kind.supplier_postcode)] += 1
        if is_natural_person(kind.supplier, kind.category, kind.department):
            persons.add(spelling)
    return {
        spelling: Told(
            most_common(codes[spelling].elements()) if spelling in codes else "",
            most_common(found.elements()),
            is_person=spelling in persons,
        )
        for spelling, found in categories.items()
    }


def _likely(pair: Scored, places: Sequence[int], records: Sequence[Record]) -> Likely:
    return Likely(places[pair.left], places[pair.right], pair.probability, reason(pair, records))
