"""Who receives: what ownership and register tell, and nothing more."""

from __future__ import annotations

import pytest

from oever.site.money.receivers import Initiatives, receiver

KNOWN = Initiatives(frozenset({"12345678"}), frozenset({"stichting buurtkamer de linde"}))


@pytest.mark.parametrize(
    ("name", "ownership", "size", "number", "who"),
    [
        ("Stichting Buurtkamer De Linde", "foundation", "unknown", "", "residents"),
        ("Onder een andere naam", "private_company", "large", "12345678", "residents"),
        ("Stichting Wonen", "foundation", "large", "", "other"),
        ("Noorderlicht U.A.", "cooperative", "unknown", "", "cooperative"),
        ("A. Kreekmans", "sole_trader", "micro", "87654321", "entrepreneur"),
        ("Kleinbouw B.V.", "private_company", "small", "", "entrepreneur"),
        ("Grootbouw B.V.", "private_company", "large", "", "other"),
        ("Ietsbouw B.V.", "private_company", "unknown", "", "unknown"),
        ("Iets", "unknown", "unknown", "", "unknown"),
    ],
)
def test_a_supplier_is_what_is_known_of_it(
    name: str, ownership: str, size: str, number: str, who: str
) -> None:
    assert receiver("key", name, ownership, size, number, KNOWN) == who


def test_no_number_is_nobodys_number() -> None:
    assert receiver("key", "Iets", "unknown", "unknown", "", Initiatives(frozenset({""}))) == "unknown"
