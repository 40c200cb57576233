"""How far, and in which order."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.site.stories.nearness import in_walking_order, leg, metres_between

DAM, OSDORP = (52.3731, 4.8926), (52.3590, 4.8030)


def test_a_hundredth_of_a_degree_north_is_over_a_kilometre() -> None:
    assert metres_between((52.36, 4.80), (52.37, 4.80)) == pytest.approx(1112, abs=1)


def test_dam_square_is_about_six_kilometres_from_osdorp() -> None:
    assert 6000 < metres_between(DAM, OSDORP) < 6500


def test_a_walk_is_longer_than_the_crow_flies_and_takes_longer_than_a_ride() -> None:
    on_foot, by_bike = leg(DAM, OSDORP, "lopen"), leg(DAM, OSDORP, "fiets")
    assert on_foot.metres > metres_between(DAM, OSDORP)
    assert on_foot.minutes > by_bike.minutes > 0


def test_stops_in_a_row_are_visited_in_a_row() -> None:
    points = [(52.0, 4.0), (52.0, 4.03), (52.0, 4.01), (52.0, 4.02)]
    assert in_walking_order(points) == [0, 2, 3, 1]


point = st.tuples(st.floats(52.3, 52.4), st.floats(4.7, 4.9))


@given(st.lists(point, max_size=12))
def test_every_stop_is_visited_once_starting_from_the_first(points: list[tuple[float, float]]) -> None:
    order = in_walking_order(points)
    assert sorted(order) == list(range(len(points)))
    assert not order or order[0] == 0


@given(st.lists(point, min_size=3, max_size=6))
def test_a_short_round_is_hardly_longer_than_the_shortest(points: list[tuple[float, float]]) -> None:
    def length(order: tuple[int, ...]) -> float:
        return sum(metres_between(points[a], points[b]) for a, b in pairwise(order))

    shortest = min(length((0, *rest)) for rest in permutations(range(1, len(points))))
    assert length(tuple(in_walking_order(points))) <= 1.35 * shortest + 1
