from __future__ import annotations

import pytest

from oever.errors import InvalidDecisionError
from oever.methods.multiplier import load_assumption, load_assumptions


def test_an_unknown_id_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(InvalidDecisionError, match="northumberland-2005"):
        load_assumption("keynes")


def test_every_multiplier_is_dated_and_sourced() -> None:
    for one in load_assumptions().values():
        assert one.dated.year > 1990
        assert len(one.source) > 20
        assert 0 <= one.not_local <= one.local <= 2
