from __future__ import annotations

import pytest

from oever.ledger.measures import all_figures
from tests.agreement.tables import Tables, asked_of
from tests.spec.example import ledger_of


def test_landings_and_place_must_name_the_same_bands() -> None:
    tables = Tables()
    tables.fill(ledger_of())
    tables.connection.execute("UPDATE landings SET band = 'maan' WHERE band = 'stad'")
    with pytest.raises(ValueError, match="maan"):
        all_figures(tables, asked_of(ledger_of()))
