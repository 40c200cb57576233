"""A name that a system cut off is the one name that goes on where it stops."""

from __future__ import annotations

from oever.ledger.suppliers.cut_off import cut_off_pairs
from oever.methods.names import normalise_name, squeezed

# A pile of names of exactly 35 signs, as a system with a field of that width leaves them.
WIDTH = 35
WHOLE = "Riverton Steel Recreation And Social Club"
CUT = WHOLE[:WIDTH]
PILE = [f"{letter * 6} Riverside Community Organisation"[:WIDTH] for letter in "abcdefghijkl"]


def _pairs(*names: str) -> list[tuple[str, str]]:
    rows = [("North", name, squeezed(normalise_name(name))) for name in names]
    return [(names[half], names[whole]) for half, whole in cut_off_pairs(rows)]


def test_a_cut_off_name_meets_the_whole_one() -> None:
    assert _pairs(*PILE, CUT, WHOLE) == [(CUT, WHOLE)]


def test_two_names_that_go_on_differently_leave_it_open() -> None:
    assert _pairs(*PILE, CUT, WHOLE, "Riverton Steel Recreation And Social Fund") == []


def test_without_a_pile_nothing_shows_that_names_were_cut() -> None:
    assert _pairs(CUT, WHOLE) == []
