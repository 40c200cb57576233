"""Where the rules may be wrong about who is who: for a person to look at.

Two suppliers with equal names that legal form or number keeps apart; and one supplier whose names
under one number have no word in common, which is a rename, or a number that was used again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import Group
from oever.ledger.suppliers.subjects import number_subject

MOST_NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """subject: what a decision is about. keys: the suppliers. is_joined: counted as one now."""

    subject: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    is_joined: bool


def doubts(names: Sequence[Identity], suppliers: Mapping[str, Group]) -> tuple[Doubt, ...]:
    """All doubts about these suppliers (key to group; natural persons left out), in order of subject."""
    found = [*_kept_apart(names, suppliers), *_joined_by_number(names, suppliers)]
    return tuple(sorted(found, key=lambda doubt: doubt.subject))


def _kept_apart(names: Sequence[Identity], suppliers: Mapping[str, Group]) -> Iterator[Doubt]:
    by_core: dict[str, dict[str, str]] = defaultdict(dict)
    for key, group in suppliers.items():
        for place in group.members:
            by_core[names[place].core].setdefault(key, names[place].name)
    for core, homes in by_core.items():
        if core and len(homes) > 1:
            keys = tuple(sorted(homes))
            yield Doubt(" | ".join(keys), keys, tuple(homes[key] for key in keys)[:MOST_NAMES_SHOWN], False)


def _joined_by_number(names: Sequence[Identity], suppliers: Mapping[str, Group]) -> Iterator[Doubt]:
    for key, group in suppliers.items():
        by_number: dict[tuple[str, str], list[Identity]] = defaultdict(list)
        for place in group.members:
            if names[place].supplier_number and names[place].read.core:
                by_number[names[place].anchor, names[place].supplier_number].append(names[place])
        for (anchor, number), members in by_number.items():
            if _have_nothing_in_common(members):
                shown = tuple(dict.fromkeys(member.name for member in members))[:MOST_NAMES_SHOWN]
                yield Doubt(number_subject(anchor, number), (key,), shown, True)


def _have_nothing_in_common(members: Sequence[Identity]) -> bool:
    """Whether two of these names share no word and neither holds the other."""
    different = list({member.core: member for member in members}.values())
    return any(not left.is_like(right) for i, left in enumerate(different) for right in different[i + 1 :])
