"""Where a promise stands, as a law: whatever people, the clock and the figures say, in whatever order."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from oever.site.promises import states
from oever.site.promises.states import Spoken, counts, may_follow, needs_second, put_right, stands_at

SAID = st.sampled_from(states.STATES[1:])


class APromise(RuleBasedStateMachine):
    """People say how it stands, second each other or not, put each other right; the clock and figures too."""

    @initialize()
    def promised(self) -> None:
        self.lines: list[Spoken] = []

    def add(self, state: str, who: states.Who, puts_right: int | None = None) -> None:
        self.lines.append(Spoken(len(self.lines) + 1, state, who, None, puts_right))

    @rule(state=SAID)
    def somebody_says(self, state: str) -> None:
        if may_follow(state, stands_at(self.lines)):
            before = stands_at(self.lines)
            self.add(state, "person")
            if state in states.NEED_A_SECOND:
                assert stands_at(self.lines) == before
            else:
                assert stands_at(self.lines) == state

    @rule(at=st.integers(0, 40), agrees=st.booleans())
    def a_second_looks(self, at: int, agrees: bool) -> None:
        waiting = [one for one in self.lines if needs_second(one.state, one.who) and one.seconded is None]
        if waiting:
            one = waiting[at % len(waiting)]
            before = stands_at(self.lines)
            self.lines[one.id - 1] = Spoken(one.id, one.state, one.who, agrees, one.puts_right)
            if not agrees:
                assert stands_at(self.lines) == before

    @rule()
    def the_clock_ticks(self) -> None:
        if may_follow(states.LATE, stands_at(self.lines), who="clock"):
            self.add(states.LATE, "clock")
            assert stands_at(self.lines) == states.LATE

    @rule(state=SAID)
    def figures_come(self, state: str) -> None:
        if may_follow(state, stands_at(self.lines), who="figures"):
            self.add(state, "figures")
            assert stands_at(self.lines) == state

    @precondition(lambda self: bool(self.lines))
    @rule(at=st.integers(0, 40))
    def a_line_is_put_right(self, at: int) -> None:
        right = [one for one in self.lines if counts(one) and one.id not in put_right(self.lines)]
        if right:
            wrong = right[at % len(right)]
            back_to = stands_at([one for one in self.lines if one.id != wrong.id])
            self.add(back_to, "person", wrong.id)

    @invariant()
    def nothing_weighty_stands_on_one_person(self) -> None:
        if not hasattr(self, "lines") or stands_at(self.lines) not in states.NEED_A_SECOND:
            return
        held = [
            one for one in self.lines
            if one.state == stands_at(self.lines) and counts(one) and one.id not in put_right(self.lines)
        ]  # fmt: skip
        assert any(one.who != "person" or one.seconded for one in held)

    @invariant()
    def nothing_that_was_said_is_gone(self) -> None:
        if hasattr(self, "lines"):
            assert [one.id for one in self.lines] == list(range(1, len(self.lines) + 1))


TestAPromise = APromise.TestCase


@given(st.lists(st.builds(Spoken, st.integers(1, 99), SAID, st.just("person"), st.none()), max_size=9))
def test_what_one_person_says_alone_never_makes_kept_late_or_broken(lines: list[Spoken]) -> None:
    assert stands_at(lines) not in states.NEED_A_SECOND


@given(
    st.permutations(
        [Spoken(1, states.ON_ITS_WAY), Spoken(2, states.LATE, "clock"), Spoken(3, states.CHANGED)]
    )
)
def test_the_order_in_which_lines_are_read_does_not_matter(lines: list[Spoken]) -> None:
    assert stands_at(lines) == states.CHANGED


def test_a_wrong_late_is_put_right_and_the_promise_stands_where_it_stood() -> None:
    said = [
        Spoken(1, states.ON_ITS_WAY),
        Spoken(2, states.LATE, "clock"),
        Spoken(3, states.ON_ITS_WAY, puts_right=2),
    ]
    assert stands_at(said) == states.ON_ITS_WAY
    assert put_right(said) == {2}


def test_what_puts_right_can_itself_be_put_right() -> None:
    said = [
        Spoken(1, states.LATE, "clock"),
        Spoken(2, states.OPEN, puts_right=1),
        Spoken(3, states.LATE, "person", True, puts_right=2),
    ]
    assert stands_at(said) == states.LATE
    assert put_right(said) == {2}


def test_the_clock_never_touches_what_is_kept_or_broken() -> None:
    assert not may_follow(states.LATE, states.KEPT, who="clock")
    assert not may_follow(states.LATE, states.BROKEN, who="clock")
