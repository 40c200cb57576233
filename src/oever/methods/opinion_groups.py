"""Are there groups that think differently, or does it only look that way?

Any set of people can be cut into groups; a computer always finds some. With few people the cut falls
elsewhere as soon as one person joins, and on the screen it looks like a truth about a neighbourhood. So
groups are shown only when enough people answered, when half of the people, drawn by lot again and again,
give the same groups, and when the people lie further apart than if they were one cloud. Otherwise the
answer is: too few to see groups.

Everything is drawn from a fixed seed: the same votes give the same answer. Method: principal components
and k-means as Polis uses them (Small and others, 2021), with a test by resampling (adjusted Rand index:
Hubert and Arabie, 1985; stability as evidence for groups: Hennig, 2007) that Polis does not have.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oever.methods.clusters import Grouping, adjusted_rand, best_grouping
from oever.methods.votes import UNSEEN, VoteTable
from oever.vocabulary.languages import Text

DEFAULT = Path(__file__).parent / "parameters" / "consensus.toml"
_SEED = 20231207
_PEOPLE_PER_GROUP = 12
_MOST_DRAWN = 2_000
TOO_FEW = Text(nl="te weinig om groepen te zien", en="too few to see groups")
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupRules:
    """When groups may be shown; see consensus.toml."""

    fewest_votes: int
    fewest_people: int
    fewest_in_group: int
    most_groups: int
    draws: int
    clouds: int
    agreement_median: float
    agreement_low: float
    chance: float


@cache
def load_rules(source: Path = DEFAULT) -> GroupRules:
    """The rules in consensus.toml."""
    return GroupRules(**tomllib.loads(source.read_text(encoding="utf-8"))["groups"])


@dataclass(frozen=True, slots=True)
class OpinionGroups:
    """`groups` holds the voters of each group, the largest first; empty where there is a `reason` not to.

    people: how many answered enough to take part. agreement: median of the adjusted Rand index between
    half of the people and everybody, and chance: how often one cloud looks as divided; both None where
    it did not come to a test.
    """

    groups: tuple[tuple[str, ...], ...]
    reason: Text | None
    people: int
    agreement: float | None = None
    chance: float | None = None

    @property
    def group_of(self) -> dict[str, str]:
        """Voter to the number of the group, "1" the largest; who is in none is not in it."""
        return {voter: str(n) for n, members in enumerate(self.groups, start=1) for voter in members}


def find_groups(table: VoteTable, rules: GroupRules | None = None) -> OpinionGroups:
    """The groups of a conversation, or why none are shown."""
    rules = rules or load_rules()
    least = min(rules.fewest_votes, len(table.statements))
    rows = np.flatnonzero((table.cells != UNSEEN).sum(axis=1) >= max(least, 1))
    people = len(rows)
    if people < rules.fewest_people:
        return OpinionGroups((), TOO_FEW, people)
    cells = table.cells[rows]
    rng = np.random.default_rng(_SEED)
    points = project(cells)
    found = _group(points, rules, rng)
    if found is None:
        return OpinionGroups((), TOO_FEW, people)
    agreements = _agreements(cells, found, rules, rng)
    middle, low = (float(np.quantile(agreements, share)) for share in (0.5, 0.1))
    chance = _chance_of_one_cloud(points, found, rules, rng)
    if middle < rules.agreement_median or low < rules.agreement_low or chance > rules.chance:
        return OpinionGroups((), TOO_FEW, people, middle, chance)
    members = [rows[found.labels == label] for label in range(found.number)]
    members.sort(key=lambda one: (-len(one), int(one[0])))
    groups = tuple(tuple(table.voters[row] for row in one) for one in members)
    return OpinionGroups(groups, None, people, middle, chance)


def project(cells: NDArray[np.int8]) -> Points:
    """People as points in the plane in which their votes differ most.

    What somebody did not see counts as the mean of the others; who voted on few statements is moved out
    again by the root of statements over votes, as Polis does.
    """
    seen = cells != UNSEEN
    centred = np.where(seen, cells - _means(cells), 0.0)
    spread = np.sqrt(cells.shape[1] / np.maximum(seen.sum(axis=1), 1))
    return np.asarray(centred @ _components(centred).T * spread[:, None])


def extremities(table: VoteTable) -> Points:
    """How far each statement lies from the middle: where somebody would stand who only disagreed with it."""
    cells = table.cells
    if not cells.size:
        return np.zeros(cells.shape[1])
    means = _means(cells)
    parts = _components(np.where(cells != UNSEEN, cells - means, 0.0))
    length = np.sqrt((parts**2).sum(axis=0))
    return np.asarray(np.abs(-1.0 - means) * length * np.sqrt(cells.shape[1]))


def _means(cells: NDArray[np.int8]) -> Points:
    seen = cells != UNSEEN
    total = np.where(seen, cells, 0).sum(axis=0, dtype=np.float64)
    return np.asarray(total / np.maximum(seen.sum(axis=0), 1))


def _components(centred: Points) -> Points:
    """The two directions of largest spread, as rows; each points where its largest part is positive.

    A direction without any spread is a row of zeros: nothing says where it points.
    """
    is_wide = centred.shape[0] < centred.shape[1]  # the smaller of the two products has the same directions
    spreads, turned = np.linalg.eigh(centred @ centred.T if is_wide else centred.T @ centred)
    first, largest = turned[:, ::-1][:, :2].T, spreads[::-1][:2, None]
    parts = first @ centred / np.sqrt(np.maximum(largest, 1e-9)) if is_wide else first
    parts = parts * (largest > 1e-9)
    signs = np.sign(parts[np.arange(len(parts)), np.abs(parts).argmax(axis=1)])
    return np.asarray(parts * np.where(signs == 0, 1.0, signs)[:, None])


def _group(points: Points, rules: GroupRules, rng: np.random.Generator) -> Grouping | None:
    most = min(rules.most_groups, 2 + len(points) // _PEOPLE_PER_GROUP)
    return best_grouping(points, range(2, most + 1), rules.fewest_in_group, rng)


def _agreements(
    cells: NDArray[np.int8], found: Grouping, rules: GroupRules, rng: np.random.Generator
) -> list[float]:
    """For every draw of half of the people: how well its groups agree with those of everybody.

    Of very many people fewer than half are drawn, which asks more of the groups and not less.
    """
    agreements = []
    for _ in range(rules.draws):
        half = rng.permutation(len(cells))[: min(len(cells) // 2, _MOST_DRAWN)]
        again = _group(project(cells[half]), rules, rng)
        agreements.append(0.0 if again is None else adjusted_rand(found.labels[half], again.labels))
    return agreements


def _chance_of_one_cloud(
    points: Points, found: Grouping, rules: GroupRules, rng: np.random.Generator
) -> float:
    """How often people who stand as far from the middle, but in any direction, look as divided."""
    middle = points.mean(axis=0)
    shape = np.linalg.cholesky(np.cov(points.T) + 1e-9 * np.eye(2))
    reach = np.linalg.norm(np.linalg.solve(shape, (points - middle).T), axis=0)
    as_divided = 0
    for _ in range(rules.clouds):
        angle = rng.uniform(0.0, 2 * np.pi, len(points))
        cloud = (reach * np.stack([np.cos(angle), np.sin(angle)])).T @ shape.T
        again = _group(cloud, rules, rng)
        as_divided += again is not None and again.silhouette >= found.silhouette
    return (as_divided + 1) / (rules.clouds + 1)
