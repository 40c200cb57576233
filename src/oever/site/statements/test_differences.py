"""What is shown as changed gives back both texts, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oever.site.statements.differences import Piece, differences

WORDS = st.lists(st.sampled_from(["wij", "jij", "koopt", "hier", "niet.", "\n", "12%", "café"]), max_size=20)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join))


@given(old=TEXTS, new=TEXTS)
def test_what_stays_and_comes_is_the_new_text_and_what_stays_and_goes_the_old(old: str, new: str) -> None:
    pieces = differences(old, new)

    assert "".join(one.text for one in pieces if one.kind != "out") == "".join(new)
    assert "".join(one.text for one in pieces if one.kind != "in").split() == old.split()


def test_one_word_that_changed_is_one_word_out_and_one_in() -> None:
    pieces = differences("Wij kopen hier.", "Wij huren hier.")

    assert pieces == [
        Piece("kept", "Wij "),
        Piece("out", "kopen"),
        Piece("in", "huren"),
        Piece("kept", " hier."),
    ]
