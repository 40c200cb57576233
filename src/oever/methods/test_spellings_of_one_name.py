"""Two spellings of one name have one core."""

from __future__ import annotations

import pytest

from oever.methods.names import normalise_name, squeezed

SPELLINGS = (
    ("AECOM LIMITED", "Aecom Ltd."),
    ("Trafford M B C", "Trafford Metropolitan Borough Council"),
    ("LB OF HARINGEY", "London Borough of Haringey"),
    ("Slater & Gordon (UK) LLP", "SLATER AND GORDON (UK) LLP"),
    ("Speaker's Corner (London) Ltd", "Speakers Corner (London) Ltd"),
    ("P F Cusack (Tools Supplies) Ltd", "P.F. Cusack (Tools Supplies) Ltd"),
    ("The Co-operative Group", "Co-Operative Group Ltd"),
    ("DU PRÃ\x89 PLC", "Du Pré plc"),
    ("Institute of Physics (IOP)", "Institute of Physics"),
    ("Bouwbedrijf De Vries B.V.", "bouwbedrijf de vries bv"),
    ("Jansen en Zonen V.O.F.", "Jansen & Zonen VOF"),
    ("Coöperatie Zorg Samen U.A.", "COOPERATIE ZORG SAMEN UA"),
    ("St. Welzijn Osdorp", "Stichting Welzijn Osdorp"),
    ("Stg. Buurtwerk", "Stichting Buurtwerk"),
    ("NV Nederlandse Kabelmaatschappij", "Nederlandse Kabelmaatschappij N.V."),
    ("Müller GmbH", "Muller GMBH"),
)


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
def test_spellings_of_one_name_have_one_core(left: str, right: str) -> None:
    assert squeezed(normalise_name(left)) == squeezed(normalise_name(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St. Lucas Ziekenhuis", "Stichting Lucas Ziekenhuis"),
        ("S & W TLP (Project Co One) Ltd", "S & W TLP (Project Co Two) Ltd"),
        ("Studio 404 Ltd", "Studio 405 Ltd"),
        ("NV Legal Ltd", "Legal Ltd"),
    ],
)
def test_names_that_only_look_alike_keep_cores_of_their_own(left: str, right: str) -> None:
    assert normalise_name(left) != normalise_name(right)


@pytest.mark.parametrize("name", ["Limited", "B.V.", "Stichting", "The", "(002977)", "St", "NV", "A", "***9"])
def test_a_name_is_never_stripped_to_nothing(name: str) -> None:
    assert normalise_name(name)


@pytest.mark.parametrize("name", ["", "  ", "***", "-"])
def test_a_name_without_a_letter_has_no_core(name: str) -> None:
    assert normalise_name(name) == ""


def test_a_core_is_its_own_core() -> None:
    for pair in SPELLINGS:
        core = normalise_name(pair[0])
        assert normalise_name(core) == core
