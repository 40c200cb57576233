"""The linker that also weighs likenesses: through the same door as the exact one, after it.

First everything that can be said for certain: numbers, equal names, names cut off at the width of a
field. What that leaves apart is compared by name, each group by its different spellings; what is
probable enough is linked, and what is doubtful is kept in `asked` for a person to look at. Names of
natural persons are never compared: people with like names are different people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from oever.ledger.kinds import Kind
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import ExactLinker, Link, Why, group, most_common
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import Record, Scored, scored
from oever.ledger.suppliers.matching.reasons import reason
from oever.methods.names import squeezed
from oever.methods.persons import is_natural_person
from oever.vocabulary.languages import Text


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an identity beside its name: a postcode, what is bought most, a usual amount."""

    postcode: str = ""
    category: str = ""
    amount: float = 0.0


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
    `names` the identities that both speak of.
    """

    told: Mapping[tuple[str, str], Told] = field(default_factory=dict)
    names: Sequence[Identity] = ()
    joined: list[Likely] = field(default_factory=list)
    asked: list[Likely] = field(default_factory=list)

    def link(self, names: Sequence[Identity]) -> Iterator[Link]:
        """See `linking.Linker.link`. The links on likeness come last, most probable first."""
        self.names = names
        exact = list(ExactLinker().link(names))
        yield from exact
        groups = [each.members for each in group(names, exact)]
        places, records = self._records(names, groups)
        home = {place: number for number, members in enumerate(groups) for place in members}
        pairs = [pair for pair in scored(records) if home[places[pair.left]] != home[places[pair.right]]]
        decided = decide(pairs, records)
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
            number = next((names[i].company_number for i in members if names[i].company_number), "")
            told = [self.told.get((names[i].anchor, names[i].name), Told()) for i in members]
            postcode = next((one.postcode for one in told if one.postcode), "")
            seen: set[str] = set()
            for place, one in zip(members, told, strict=True):
                read = names[place].read
                core = squeezed(read.core)
                if not core or core in seen or is_natural_person(names[place].name, "", ""):
                    continue
                seen.add(core)
                places.append(place)
                code = one.postcode or postcode
                records.append(Record(read, number, code, one.category, one.amount))
        return places, records


def told_by(kinds: Sequence[Kind]) -> dict[tuple[str, str], Told]:
    """What the kinds of payment of a run tell of each spelling: a postcode, and its usual category."""
    codes: dict[tuple[str, str], str] = {}
    categories: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind in kinds:
        spelling = (kind.anchor, kind.supplier)
        categories[spelling][kind.category] += 1
        if kind.supplier_postcode:
            codes.setdefault(spelling, numbers.postcode(kind.supplier_postcode))
    return {
        spelling: Told(codes.get(spelling, ""), most_common(found.elements()))
        for spelling, found in categories.items()
    }


def _likely(pair: Scored, places: Sequence[int], records: Sequence[Record]) -> Likely:
    return Likely(places[pair.left], places[pair.right], pair.probability, reason(pair, records))
