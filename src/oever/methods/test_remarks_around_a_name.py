"""What a bookkeeper wrote around a name is taken apart, and kept where it means something."""

from __future__ import annotations

import pytest

from oever.methods.names import read_name


@pytest.mark.parametrize(
    ("name", "core", "states"),
    [
        ("Keepwell Ltd - In Liquidation", "keepwell", ("in liquidation",)),
        ("InLink Limited (In Administration)", "inlink", ("in administration",)),
        ("Bouwbedrijf Zand B.V. in faillissement", "bouwbedrijf zand", ("bankrupt",)),
    ],
)
def test_the_state_of_a_firm_is_no_part_of_its_name(name: str, core: str, states: tuple[str, ...]) -> None:
    read = read_name(name)
    assert (read.core, read.states) == (core, states)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Bibby Factors re: Jones & Son Ltd", "jones and son"),
        ("Jones & Son Ltd c/o Bibby Factors", "jones and son"),
        ("Northern Invoice Finance Ltd a/c Jones & Son", "jones and son"),
        ("Debiteuren Factoring inzake Schildersbedrijf Jansen", "schildersbedrijf jansen"),
    ],
)
def test_a_factoring_company_is_not_the_supplier(name: str, core: str) -> None:
    read = read_name(name)
    assert read.core == core
    assert read.factored_for == core


@pytest.mark.parametrize("name", ["RE Today Services", "Total Re Walkden", "Real Care Ltd"])
def test_re_in_a_name_is_not_factoring(name: str) -> None:
    assert read_name(name).factored_for == ""


@pytest.mark.parametrize(
    ("name", "core", "door"),
    [
        ("Swift (NW) Ltd T/A Swift Hire", "swift nw", "swift hire"),
        ("W. de Boer h.o.d.n. Klusbedrijf De Boer", "w de boer", "klusbedrijf de boer"),
        ("T/A Abacus Training", "abacus training", ""),
        ("Central Clinic t/a", "central clinic", ""),
        ("Angel Springs t/a Waterlogic GB Ltd", "waterlogic gb", "angel springs"),
    ],
)
def test_who_sells_in_law_stands_before_the_name_on_the_door(name: str, core: str, door: str) -> None:
    read = read_name(name)
    assert (read.core, read.trade_name) == (core, door)


@pytest.mark.parametrize(
    ("name", "core", "ids"),
    [
        ("Stockport MBC(USE 30007386)", "stockport metropolitan borough council", ("30007386",)),
        ("Acme Tools (002977) Ltd", "acme tools", ("002977",)),
        ("Tesco Stores 4123", "tesco stores", ()),
        ("London 2017", "london 2017", ()),
        ("Substance 2005 Ltd", "substance 2005", ()),
    ],
)
def test_numbers_are_taken_out_unless_they_are_the_name(name: str, core: str, ids: tuple[str, ...]) -> None:
    read = read_name(name)
    assert (read.core, read.ids) == (core, ids)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("SQ *GIRAFFE FLOWERS", "giraffe flowers"),
        ("Jones FAS pay only", "jones"),
        ("Oasis UK formerly Box-It (NW)", "oasis uk"),
    ],
)
def test_card_processors_remarks_and_former_names_are_left_out(name: str, core: str) -> None:
    assert read_name(name).core == core


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Coöperatieve Bakkers U.A.", "cooperative"),
        ("Onderlinge Waarborgmaatschappij Dijk U.A.", "mutual"),
        ("VvE Dorpsplein 12", "owners_association"),
        ("VvE Beheer Noord B.V.", "bv"),
        ("Waterside Places Ltd. Partnership", "limited_partnership"),
        ("The Citywall Project Community Inte", "cic"),
        ("W A Cooke & Sons (Site Services) Lt", "ltd"),
        ("Refugee Action", ""),
    ],
)
def test_the_legal_form_is_the_most_telling_one_in_the_name(name: str, form: str) -> None:
    assert read_name(name).legal_form == form
