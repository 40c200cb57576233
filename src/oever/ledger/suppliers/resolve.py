"""From kinds of payments to suppliers: every kind gets the key of one supplier, and each supplier a record.

The steps: read each distinct identity (a spelling with its numbers); look it up in the registers; link
identities and follow the links to groups; then describe each group. Names that stand for many are kept
apart without a name, and natural persons get a number from which no name can be read.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from oever.ledger.kinds import Kind
from oever.ledger.suppliers import numbers
from oever.ledger.suppliers.collectors import is_collector
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.describe import Evidence, Resolution, describe, free_key, person, unnamed
from oever.ledger.suppliers.doubts import Doubt, doubts
from oever.ledger.suppliers.entries import Entered, Finder, Known, enter, known_as
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import ExactLinker, Group, Link, Linker, Why, group
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.subjects import number_subject, slug
from oever.methods.names import family_of, read_name
from oever.methods.persons import is_natural_person
from oever.vocabulary.languages import Text

__all__ = ["Resolution", "Resolved", "resolve"]


@dataclass(frozen=True)
class Resolved:
    """keys: for each kind, in the order given, the key of its supplier. suppliers: key to record.

    aliases: every other key under which a supplier may have been known in an earlier run.
    """

    keys: list[str]
    suppliers: dict[str, Resolution]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def resolve(
    kinds: Sequence[Kind],
    country: str,
    register: Register,
    decisions: Decisions,
    *,
    is_private: bool = False,
    linker: Linker | None = None,
    finder: Finder | None = None,
) -> Resolved:
    """Who was paid, for each kind. `country` (ISO 3166) is where the ledgers are from.

    linker: which spellings are one; finder: which row of a register a spelling is. Deterministic: the
    same kinds give the same keys, whatever their order. `is_private` keeps the names of natural persons,
    for use inside the institution only.
    """
    identities, places = _identities(kinds, country, register)
    subjects = _by_subject([identity for identity, _ in identities]) if decisions.all else {}
    entered = enter(identities, register, decisions, subjects, finder)
    names = [identity for identity, _ in entered.known]
    links = [
        *_decided_links(names, decisions),
        *entered.links,
        *(linker or ExactLinker()).link(names),
    ]
    groups = group(names, links, _told_apart(names, decisions))
    return _Describer(kinds, country, decisions, is_private, entered, places, groups).resolved()


def _identities(
    kinds: Sequence[Kind], country: str, register: Register
) -> tuple[list[Known], dict[tuple[str, ...], int]]:
    """The distinct identities in alphabetical order, and where each kind's identity stands among them."""
    written = sorted({_written(kind) for kind in kinds if not is_collector(kind.supplier)})
    anchors = {row[0] for row in written}
    known = [_known(row, country, register, is_only_anchor=len(anchors) == 1) for row in written]
    return known, {row: place for place, row in enumerate(written)}


def _written(kind: Kind) -> tuple[str, ...]:
    return (
        kind.anchor, kind.supplier, kind.supplier_number, kind.company_number, kind.vat_number,
        kind.supplier_country,
    )  # fmt: skip


def _known(row: tuple[str, ...], country: str, register: Register, *, is_only_anchor: bool) -> Known:
    """One identity with its numbers in one form, completed from the registers."""
    anchor, name, number, company, vat, abroad = row
    where = numbers.country_code(abroad) or country
    identity = Identity(
        anchor=anchor,
        name=name,
        read=read_name(name),
        supplier_number=numbers.supplier_number(number),
        company_number=numbers.company_number(company, where),
        vat_number=numbers.vat_number(vat, where),
    )
    organisation = register.find(
        identity.company_number, identity.vat_number, identity.supplier_number if is_only_anchor else ""
    ) or register.find_by_name(name)
    if organisation and not identity.company_number:
        identity = replace(identity, company_number=register.number_of(organisation))
    return identity, organisation


def _subjects_of(identity: Identity) -> list[str]:
    """Every id under which a decision may name this identity."""
    name = f"name:{identity.read.core}"
    subjects = [f"{name} ({identity.family})"] if identity.family else []
    subjects.append(name)
    if identity.company_number:
        subjects += [f"kvk:{identity.company_number}", f"gb:{identity.company_number}"]
    if identity.vat_number:
        subjects.append(f"vat:{identity.vat_number}")
    if identity.supplier_number:
        subjects.append(number_subject(identity.anchor, identity.supplier_number))
    return subjects


def _by_subject(names: Sequence[Identity]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, identity in enumerate(names):
        for subject in _subjects_of(identity):
            places[subject].append(place)
    return places


def _decided_links(names: Sequence[Identity], decisions: Decisions) -> list[Link]:
    links = []
    places = _by_subject(names) if decisions.all else {}
    for row in decisions.on_question("same_supplier"):
        found = [place for part in row.subject.split(" | ") for place in places.get(part, ())]
        if row.decision == "same":
            links += [Link(found[0], place, Why.DECISION) for place in found[1:]]
    return links


def _told_apart(names: Sequence[Identity], decisions: Decisions) -> frozenset[tuple[int, int]]:
    """Pairs that a person told apart: two suppliers, or all names under one number."""
    apart: set[tuple[int, int]] = set()
    places = _by_subject(names) if decisions.all else {}
    for row in decisions.on_question("same_supplier"):
        if row.decision != "different":
            continue
        sides = [places.get(part, []) for part in row.subject.split(" | ")]
        if len(sides) == 1:
            sides = [[place] for place in sides[0]]
        apart |= {
            (a, b)
            for i, left in enumerate(sides)
            for right in sides[i + 1 :]
            for a in left
            for b in right
            if names[a].read.core != names[b].read.core or len(sides) == 2
        }
    return frozenset(apart)


class _Describer:
    """Turns groups of identities into suppliers, and kinds into keys."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        country: str,
        decisions: Decisions,
        is_private: bool,
        entered: Entered,
        places: Mapping[tuple[str, ...], int],
        groups: Sequence[Group],
    ) -> None:
        self._country, self._decisions, self._is_private = country, decisions, is_private
        identities = entered.known
        self._identities, self._groups, self._kinds = identities, groups, kinds
        self._found = entered.why
        self._numbered = {
            places[_written(kind)] for kind in kinds
            if (kind.company_number or kind.vat_number) and not is_collector(kind.supplier)
        }  # fmt: skip
        group_of = {place: number for number, each in enumerate(groups) for place in each.members}
        self._groups_of: dict[str, set[int]] = defaultdict(set)
        for place, home in group_of.items():
            self._groups_of[identities[place][0].read.core].add(home)
        self._group_of_kind = [
            None if is_collector(kind.supplier) else group_of[places[_written(kind)]] for kind in kinds
        ]
        self._kinds_of: dict[int, list[Kind]] = defaultdict(list)
        for kind, number in zip(kinds, self._group_of_kind, strict=True):
            if number is not None:
                self._kinds_of[number].append(kind)

    def resolved(self) -> Resolved:
        suppliers: dict[str, Resolution] = {}
        aliases: dict[str, tuple[str, ...]] = {}
        keys: dict[int, str] = {}
        persons: list[int] = []
        for number, each in enumerate(self._groups):
            if self._is_person(number, each):
                persons.append(number)
                continue
            evidence = self._evidence(number, each)
            key = free_key(evidence, taken=suppliers)
            aliases[key] = self._known_as(key, each)
            keys[number] = key
            suppliers[key] = describe(key, evidence, self._decisions, aliases[key])
        keys |= self._number_persons(persons, suppliers)
        found = [
            self._unnamed(kind, suppliers) if number is None else keys[number]
            for kind, number in zip(self._kinds, self._group_of_kind, strict=True)
        ]
        named = {key: self._groups[number] for number, key in keys.items() if key in aliases}
        return Resolved(found, suppliers, aliases, doubts([x for x, _ in self._identities], named))

    def _evidence(self, number: int, each: Group) -> Evidence:
        members = [self._identities[i] for i in each.members]
        organisations = {id(known): known for _, known in members if known}
        return Evidence(
            identities=[identity for identity, _ in members],
            organisations=list(organisations.values()),
            kinds=self._kinds_of[number],
            country=self._country,
            why=each.why,
            found=tuple(dict.fromkeys(self._how_known(i) for i in each.members if self._identities[i][1])),
            has_namesake=any(len(self._groups_of[i.read.core]) > 1 for i, _ in members),
        )

    def _how_known(self, place: int) -> Text:
        """How the register that knows this identity was found to do so."""
        identity, organisation = self._identities[place]
        assert organisation is not None
        if place in self._found:
            return self._found[place]
        return known_as(identity, organisation, has_number=place in self._numbered)

    def _known_as(self, key: str, each: Group) -> tuple[str, ...]:
        """The ids under which decisions may name this group, and no other group."""
        found: dict[str, None] = {key: None}
        for i in each.members:
            identity = self._identities[i][0]
            has_namesake = len(self._groups_of[identity.read.core]) > 1
            plain_name = f"name:{identity.read.core}"
            found |= {s: None for s in _subjects_of(identity) if not (has_namesake and s == plain_name)}
        return tuple(found)

    def _is_person(self, number: int, each: Group) -> bool:
        """A group is a person when one of its kinds looks like one and nothing shows an organisation."""
        for i in each.members:
            identity, known = self._identities[i]
            family = family_of(identity.read.legal_form)
            if family not in ("", "sole_trader") or identity.company_number or known:
                return False
        return any(
            is_natural_person(kind.supplier, kind.category, kind.department)
            for kind in self._kinds_of[number]
        )

    def _number_persons(self, persons: list[int], suppliers: dict[str, Resolution]) -> dict[int, str]:
        """Numbers in the order of a hash, so that neither order nor number tells a name."""

        def fingerprint(number: int) -> str:
            core = "|".join(sorted({self._identities[i][0].read.core for i in self._groups[number].members}))
            return hashlib.sha256(core.encode()).hexdigest()

        keys: dict[int, str] = {}
        for rank, number in enumerate(sorted(persons, key=fingerprint), start=1):
            evidence = self._evidence(number, self._groups[number])
            supplier = person(f"person:{rank:06d}", evidence, is_private=self._is_private)
            keys[number], suppliers[supplier.key] = supplier.key, supplier
        return keys

    def _unnamed(self, kind: Kind, suppliers: dict[str, Resolution]) -> str:
        key = f"unnamed:{slug(kind.anchor)}"
        if key not in suppliers:
            suppliers[key] = unnamed(key, self._country)
        return key
