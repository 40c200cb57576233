"""Which row of a register a supplier is, where neither a number nor an equal name says so.

Equal names and numbers were looked up before. What is left may be written with a slip of the pen, or be a
name that the register keeps as an earlier one. A `Finder` says which entries are sure and which a person
should look at; what a person decided comes first and is never undone. Suppliers of one entry are one
supplier, unless their legal forms tell them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import Link, Why
from oever.ledger.suppliers.registers import Organisation, Register
from oever.methods.names import read_name, squeezed
from oever.vocabulary.languages import Text

Known = tuple[Identity, Organisation | None]
DECIDED = Text(
    nl="Iemand besliste dat dit de rij in {} is.", en="Somebody decided that this is the row in {}."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A supplier (its place among the identities) and the organisation of a register that it probably is.

    called: the name in the register that is alike. why: in words, without a full stop.
    """

    place: int
    organisation: Organisation
    called: str
    probability: float
    is_sure: bool
    why: Text

    def sentence(self) -> Text:
        """Why this supplier has what the register says, as one of the reasons of its record."""
        where = ", ".join(self.organisation.sources)
        percent = f"{min(99, round(self.probability * 100))}%"
        now = self.organisation.names[0]
        nl = en = self.called
        if now != self.called:
            nl, en = f"{self.called} (nu {now})", f"{self.called} (now {now})"
        return Text(
            nl=f"In {where} gevonden als {nl}: {self.why.nl} ({percent}).",
            en=f"Found in {where} as {en}: {self.why.en} ({percent}).",
        )


SURELY_KNOWN = {
    "number": Text(nl="zelfde nummer", en="same number"),
    "name": Text(nl="gelijke naam", en="equal names"),
    "previous": Text(nl="gelijk aan een eerdere naam", en="equal to an earlier name"),
}


def known_as(identity: Identity, organisation: Organisation, *, has_number: bool) -> Text:
    """How a register knows this supplier for certain. has_number: the ledger itself gave a number."""
    now, where = organisation.names[0], ", ".join(organisation.sources)
    called = [squeezed(read_name(name).core) == identity.core for name in organisation.names]
    how = "number" if has_number or not any(called) else "name" if called[0] else "previous"
    why = SURELY_KNOWN[how]
    return Text(nl=f"In {where} gevonden als {now}: {why.nl}.", en=f"Found in {where} as {now}: {why.en}.")


class Finder(Protocol):
    """Any way to find suppliers in a register by more than equal names."""

    def find(self, names: Sequence[Identity], known: Sequence[bool], register: Register) -> Sequence[Entry]:
        """Entries of the names that are not `known` yet, the sure ones first."""
        ...


@dataclass(frozen=True)
class Entered:
    """known: each identity with its organisation. why: by place, how the organisation was found.

    links: identities that a register knows as one organisation.
    """

    known: list[Known]
    why: Mapping[int, Text]
    links: tuple[Link, ...]


def enter(
    known: Sequence[Known],
    register: Register,
    decisions: Decisions,
    subjects: Mapping[str, Sequence[int]],
    finder: Finder | None,
) -> Entered:
    """Give identities the organisation that a person or the finder says they are.

    subjects: for each id that a decision may use, the places of the identities it names.
    """
    same, different = _decided(register, decisions, subjects)
    found = [
        _without(*one) if one[1] and id(one[1]) in different.get(place, ()) else one
        for place, one in enumerate(known)
    ]
    why: dict[int, Text] = {}
    for place, organisation in same.items():
        before = found[place][1]
        if before is None or not register.number_of(before):
            found[place] = _with(found[place][0], organisation, register)
            where = ", ".join(organisation.sources)
            why[place] = Text(nl=DECIDED.nl.format(where), en=DECIDED.en.format(where))
    if finder and register.organisations:
        names = [identity for identity, _ in found]
        is_known = [organisation is not None for _, organisation in found]
        for entry in finder.find(names, is_known, register):
            is_told_apart = id(entry.organisation) in different.get(entry.place, ())
            if entry.is_sure and found[entry.place][1] is None and not is_told_apart:
                found[entry.place] = _with(names[entry.place], entry.organisation, register)
                why[entry.place] = entry.sentence()
    return Entered(found, why, tuple(_links(found, why)))


def _with(identity: Identity, organisation: Organisation, register: Register) -> Known:
    number = identity.company_number or register.number_of(organisation)
    return replace(identity, company_number=number), organisation


def _without(identity: Identity, organisation: Organisation | None) -> Known:
    """Somebody said that this is another organisation; its number goes too when the register gave it."""
    given = organisation.all_values("company_number") if organisation else ()
    number = "" if identity.company_number in given else identity.company_number
    return replace(identity, company_number=number), None


def _decided(
    register: Register, decisions: Decisions, subjects: Mapping[str, Sequence[int]]
) -> tuple[dict[int, Organisation], dict[int, set[int]]]:
    """By place: the organisation that somebody said it is, and the ones (by id) it is not."""
    same: dict[int, Organisation] = {}
    different: dict[int, set[int]] = defaultdict(set)
    for row in decisions.on_question("same_supplier"):
        parts = row.subject.split(" | ")
        for one, other in zip(parts, reversed(parts), strict=True) if len(parts) == 2 else ():
            organisation = _named(other, register)
            if organisation is None or _is_itself(one, other, organisation):
                continue
            for place in subjects.get(one, ()):
                if row.decision == "same":
                    same[place] = organisation
                else:
                    different[place].add(id(organisation))
    return same, different


def _is_itself(one: str, other: str, organisation: Organisation) -> bool:
    """Whether `one` is how the row itself is called, so that `other` is the supplier it is beside."""
    if not one.startswith("name:"):
        return other.startswith("name:")
    return one.partition(" (")[0] == f"name:{read_name(organisation.names[0]).core}"


def _named(subject: str, register: Register) -> Organisation | None:
    kind, _, told = subject.partition(":")
    if kind == "name":
        return register.find_by_name(told.partition(" (")[0])
    return register.find("", told) if kind == "vat" else register.find(told)


def _links(known: Sequence[Known], found: Iterable[int]) -> Iterator[Link]:
    """Identities that are one organisation by their name in the register, or by what was found."""
    is_found = set(found)
    homes: dict[int, list[int]] = defaultdict(list)
    for place, (identity, organisation) in enumerate(known):
        if organisation and (place in is_found or _is_called(identity, organisation)):
            homes[id(organisation)].append(place)
    for places in homes.values():
        families = {known[place][0].family for place in places} - {""}
        first: dict[str, int] = {}
        for place in places:
            family = known[place][0].family if len(families) > 1 else ""
            start = first.setdefault(family, place)
            if start != place:
                yield Link(start, place, Why.REGISTER)


def _is_called(identity: Identity, organisation: Organisation) -> bool:
    return any(squeezed(read_name(name).core) == identity.core for name in organisation.names)


def organisation_subject(organisation: Organisation, register: Register, country: str) -> str:
    """The id under which a decision names an organisation of a register."""
    number = register.number_of(organisation)
    if number:
        where = organisation.value("country") or country
        return f"{'kvk' if where == 'NL' else where.lower() or 'no'}:{number}"
    return f"name:{read_name(organisation.names[0]).core}"
