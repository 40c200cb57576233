"""Points in a plane put into groups, and how well two groupings agree.

k-means for two to a few groups, of which the one is kept whose points lie best within their own group
(silhouette: Rousseeuw, 1987). Groupings are compared with the adjusted Rand index (Hubert and Arabie,
1985): 1 when two groupings are the same, about 0 when they have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Labels = NDArray[np.intp]
_STARTS = 5
_ROUNDS = 50
_MOST_FOR_SILHOUETTE = 800
_MOST_FOR_MIDDLES = 2_000


@dataclass(frozen=True, slots=True)
class Grouping:
    """`labels` gives each point a group from 0; `silhouette` is between -1 and 1, higher is clearer."""

    labels: Labels
    number: int
    silhouette: float


def best_grouping(
    points: Points, numbers: Iterable[int], fewest: int, rng: np.random.Generator
) -> Grouping | None:
    """The clearest of the groupings with these numbers of groups, none of them under `fewest` points."""
    best: Grouping | None = None
    sample = rng.permutation(len(points))[:_MOST_FOR_SILHOUETTE]
    for number in numbers:
        labels = k_means(points, number, rng)
        if np.bincount(labels, minlength=number).min() < fewest:
            continue
        clear = silhouette(points[sample], labels[sample], number)
        if best is None or clear > best.silhouette:
            best = Grouping(labels, number, clear)
    return best


def k_means(points: Points, number: int, rng: np.random.Generator) -> Labels:
    """The labels with the least squared distance to the middle of their group, of a few starts.

    Of very many points the middles are found on a part, drawn by lot; every point then joins its nearest.
    """
    part = points
    if len(points) > _MOST_FOR_MIDDLES:
        part = points[rng.permutation(len(points))[:_MOST_FOR_MIDDLES]]
    tries = [_from_one_start(part, number, rng) for _ in range(_STARTS)]
    centres, _ = min(tries, key=lambda one: one[1])
    labels: Labels = _squares(points, centres).argmin(axis=1)
    return labels


def _from_one_start(points: Points, number: int, rng: np.random.Generator) -> tuple[Points, float]:
    """The middles of the groups, and the squared distances to the nearest added up."""
    centres = _spread_out(points, number, rng)
    for _ in range(_ROUNDS):
        labels = _squares(points, centres).argmin(axis=1)
        held = np.bincount(labels, minlength=number)
        sums = np.stack([np.bincount(labels, column, number) for column in points.T], axis=1)
        moved = np.where(held[:, None] > 0, sums / np.maximum(held, 1)[:, None], centres)
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres, float(_squares(points, centres).min(axis=1).sum())


def _spread_out(points: Points, number: int, rng: np.random.Generator) -> Points:
    """First centres: each next one drawn with a chance that grows with the squared distance."""
    centres = points[[rng.integers(len(points))]]
    while len(centres) < number:
        far = _squares(points, centres).min(axis=1)
        total = far.sum()
        place = rng.choice(len(points), p=far / total) if total > 0 else rng.integers(len(points))
        centres = np.vstack([centres, points[place]])
    return centres


def _squares(points: Points, centres: Points) -> Points:
    """Squared distances of points to centres, in the plane."""
    across = points[:, 0, None] - centres[:, 0]
    along = points[:, 1, None] - centres[:, 1]
    squares: Points = across * across + along * along
    return squares


def silhouette(points: Points, labels: Labels, number: int) -> float:
    """The mean over the points of (b - a) / max(a, b): mean distance to the own and to the nearest group."""
    held = np.bincount(labels, minlength=number)
    if np.count_nonzero(held) < 2:
        return 0.0
    distances = np.sqrt(_squares(points, points))
    per_group = np.stack([distances[:, labels == one].sum(axis=1) for one in range(number)], axis=1)
    places = np.arange(len(points))
    own = per_group[places, labels] / np.maximum(held[labels] - 1, 1)
    others = np.where(held > 0, per_group / np.maximum(held, 1), np.inf)
    others[places, labels] = np.inf
    nearest = others.min(axis=1)
    largest = np.maximum(np.maximum(own, nearest), 1e-12)
    return float(np.where(held[labels] > 1, (nearest - own) / largest, 0.0).mean())


def adjusted_rand(one: Labels, other: Labels) -> float:
    """How well two groupings of the same points agree, corrected for chance; 1 is the same."""
    both = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(both, (one, other), 1)
    together = _pairs(both)
    ones, others = _pairs(both.sum(axis=1)), _pairs(both.sum(axis=0))
    everything = _pairs(np.array([float(len(one))]))
    expected = ones * others / everything if everything else 0.0
    most = (ones + others) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _pairs(counts: Points) -> float:
    return float((counts * (counts - 1) / 2).sum())
