"""An expression is written out into exactly what it matches, or refused."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.ledger.places.expressions import EndlessExpressionError, expand


def test_classes_choices_and_options_are_written_out() -> None:
    assert expand("^M(?:1[67]|2)0A[AC-E]?$") == sorted(
        f"M{n}0A{x}" for n in ("16", "17", "2") for x in ("", "A", "C", "D", "E")
    )


def test_an_empty_expression_is_the_empty_string() -> None:
    assert expand("^$") == [""]


@pytest.mark.parametrize(
    "expression", ["M.", "M[0-9]+", "M*", "(?=M)", "[^A]", r"M\w", "M(", "[A-Z]{8}", "A{2,99}"]
)
def test_what_has_no_short_list_is_refused(expression: str) -> None:
    with pytest.raises(EndlessExpressionError):
        expand(expression)


PIECES = st.recursive(
    st.sampled_from(["A", "B", "1", "[AB]", "[A-B1]"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
    ),
    max_leaves=5,
)


@settings(deadline=None)
@given(PIECES)
def test_the_list_holds_what_the_expression_matches_and_nothing_else(expression: str) -> None:
    longest = 4
    found = {text for text in expand(f"^{expression}$") if len(text) <= longest}
    every = {"".join(row) for size in range(longest + 1) for row in itertools.product("AB1", repeat=size)}
    assert found == {text for text in every if re.fullmatch(expression, text)}
