"""Which statement somebody is shown next, and results that are ready while votes come in.

Nobody answers five hundred statements, so the next one is drawn by lot, and the lot is weighted: what
many agree with and few pass on comes often, and so does what divides people; a new statement gets a
push, until it has been seen a few times. Every weight comes from four numbers of its statement. They are
kept up to date vote by vote, so that no request goes through the votes.

Source: the weighting published with Polis (compdemocracy/polis, conversation.clj: importance-metric and
priority-metric); a vote, a pass and the size of the push as there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oever.methods.consensus import group_informed_consensus
from oever.methods.small_groups import Tally
from oever.methods.votes import AGREE, DISAGREE, PASS, UNSEEN, VoteTable

DEFAULT = Path(__file__).parent / "parameters" / "consensus.toml"
_ROW = {AGREE: 0, DISAGREE: 1, PASS: 2}


@dataclass(frozen=True, slots=True)
class Weighting:
    """The three published constants."""

    meta_weight: float
    boost_of_new: float
    boost_halves_after: float


@cache
def load_weighting(source: Path = DEFAULT) -> Weighting:
    """The constants in consensus.toml."""
    return Weighting(**tomllib.loads(source.read_text(encoding="utf-8"))["next_statement"])


def weight(tally: Tally, extremity: float = 0.0, *, is_meta: bool = False) -> float:
    """How heavily a statement counts in the lot, above 0.

        ((1 - (P + 1) / (S + 2)) x (1 + E) x (A + 1) / (S + 2) x (1 + 8 x 2^(-S / 5)))^2

    P passes and A agrees among the S who saw it; `extremity` E is how far it lies from the middle (see
    opinion_groups.extremities), 0 where that is not known yet. A statement about the conversation
    itself (`is_meta`) always weighs 7^2.
    """
    by = load_weighting()
    if is_meta:
        return by.meta_weight**2
    seen = tally.answered
    importance = (1 - (tally.passed + 1) / (seen + 2)) * (1 + extremity) * (tally.agree + 1) / (seen + 2)
    push = 1 + by.boost_of_new * 2.0 ** (-seen / by.boost_halves_after)
    return float((importance * push) ** 2)


def draw_next(weights: NDArray[np.float64], seen: NDArray[np.bool_], lot: float) -> int | None:
    """The place of the next statement for who has `seen` these; None where nothing is left.

    `lot` is a random number from 0 up to 1, given by the caller so that a draw can be repeated.
    """
    reach = np.cumsum(np.where(seen, 0.0, weights))
    if not len(reach) or reach[-1] <= 0:
        return None
    return int(np.searchsorted(reach, lot * reach[-1], side="right"))


@dataclass(slots=True)
class RunningTallies:
    """The counts of a conversation, kept up to date vote by vote; its size is statements times groups.

    `counts[g, a, s]` is how many people of group g gave answer a (agree, disagree, pass) to statement s.
    Group 0 holds who is in no group. `extremities` and the groups themselves are found now and then by
    who has time (`regrouped`); a vote changes only the counts and one weight.
    """

    statements: int
    groups: int = 0
    is_meta: Sequence[bool] = ()
    extremities: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    counts: NDArray[np.int64] = field(init=False)
    weights: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = np.zeros((self.groups + 1, 3, self.statements), dtype=np.int64)
        if not len(self.extremities):
            self.extremities = np.zeros(self.statements)
        self.weights = np.array([self._weight(place) for place in range(self.statements)])

    def record(self, statement: int, choice: int, before: int = UNSEEN, group: int = 0) -> None:
        """One vote on the statement at this place; `before` is what the same person answered earlier.

        Pass UNSEEN as `choice` for a vote that is withdrawn.
        """
        if before != UNSEEN:
            self.counts[group, _ROW[before], statement] -= 1
        if choice != UNSEEN:
            self.counts[group, _ROW[choice], statement] += 1
        self.weights[statement] = self._weight(statement)

    def tally(self, statement: int) -> Tally:
        """What everybody answered to this statement."""
        return Tally(*self.counts[:, :, statement].sum(axis=0).tolist())

    def results(self) -> list[Tally]:
        """The tallies of all statements."""
        return [Tally(*three) for three in self.counts.sum(axis=0).T.tolist()]

    def consensus(self) -> list[float]:
        """Group-informed consensus of all statements, over groups 1 and up; 1.0 where there are none."""
        per_group = self.counts[1:].transpose(2, 0, 1).tolist()
        return [group_informed_consensus(Tally(*three) for three in groups) for groups in per_group]

    def _weight(self, place: int) -> float:
        is_meta = bool(len(self.is_meta)) and self.is_meta[place]
        return weight(self.tally(place), float(self.extremities[place]), is_meta=is_meta)


def regrouped(
    table: VoteTable,
    group_of: NDArray[np.int64] | None = None,
    extremities: NDArray[np.float64] | None = None,
    is_meta: Sequence[bool] = (),
) -> RunningTallies:
    """Counts made anew from all votes. `group_of` gives every voter a group from 1, or 0 for none."""
    places = np.zeros(len(table.voters), dtype=np.int64) if group_of is None else group_of
    groups = int(places.max(initial=0))
    far = np.zeros(len(table.statements)) if extremities is None else extremities
    running = RunningTallies(len(table.statements), groups, is_meta, far)
    for group in range(groups + 1):
        cells = table.cells[places == group]
        for choice, row in _ROW.items():
            running.counts[group, row] = (cells == choice).sum(axis=0)
    everybody = zip(running.results(), far.tolist(), is_meta or [False] * len(far), strict=True)
    running.weights = np.array([weight(one, reach, is_meta=meta) for one, reach, meta in everybody])
    return running
