"""What groups that think differently still agree on.

A plain count of agreement is decided by the largest group. The group-informed consensus of a statement
multiplies, over the groups, how likely a member of each is to agree; one group that does not agree pulls
it down, however small it is. Groups are given to this module: whether there are any at all is for
opinion_groups.py to say, and with few people the answer is that there are not.

Source: Small, Björkegren, Erkkilä, Shaw and Megill, "Polis: scaling deliberation by mapping high
dimensional opinion spaces" (2021), and the values published with Polis' exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from oever.methods.small_groups import Tally
from oever.methods.votes import VoteTable


def chance_of_agreeing(tally: Tally) -> float:
    """(A + 1) / (S + 2): agreement among the S who saw it, a half where nobody did."""
    return (tally.agree + 1) / (tally.answered + 2)


def group_informed_consensus(tallies: Iterable[Tally]) -> float:
    """The product over the groups of their chance of agreeing with one statement, above 0 and below 1.

    Compare it within one conversation only: with more groups every product is smaller.
    """
    return prod(chance_of_agreeing(one) for one in tallies)


def consensus_of(table: VoteTable, group_of: Mapping[str, str]) -> dict[str, float]:
    """Group-informed consensus per statement; who has no group in `group_of` is not counted."""
    groups: dict[str, list[str]] = {}
    for voter in table.voters:
        if voter in group_of:
            groups.setdefault(group_of[voter], []).append(voter)
    per_group = [table.tallies(table.rows_of(members)) for _, members in sorted(groups.items())]
    return {
        statement: group_informed_consensus(tallies[place] for tallies in per_group)
        for place, statement in enumerate(table.statements)
    }
