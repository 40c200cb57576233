"""Every ownership says what it was read from, the strongest clue first."""

from __future__ import annotations

import pytest

from oever.ledger.suppliers.ownership import NAME_IS_SILENT, Clues, owned_by
from oever.vocabulary.organisations import Ownership


@pytest.mark.parametrize(
    ("name", "country", "ownership"),
    [
        ("De Zorgcoöperatie Noord", "NL", Ownership.COOPERATIVE),
        ("Coöperatie Dijk en Duin U.A.", "NL", Ownership.COOPERATIVE),
        ("Onderlinge Waarborgmaatschappij Polder U.A.", "NL", Ownership.MUTUAL),
        ("Stichting Buurtkracht", "NL", Ownership.FOUNDATION),
        ("Woningstichting De Haven", "NL", Ownership.FOUNDATION),
        ("VvE Dorpsplein 12", "NL", Ownership.ASSOCIATION),
        ("VvE Beheer Noord B.V.", "NL", Ownership.PRIVATE_COMPANY),
        ("Gemeente Waterstad", "NL", Ownership.PUBLIC_BODY),
        ("Bakkerij Het Korenhuis V.O.F.", "NL", Ownership.SOLE_TRADER),
        ("Waterkracht N.V.", "NL", Ownership.PRIVATE_COMPANY),
        ("Riverton Borough Council", "GB", Ownership.PUBLIC_BODY),
        ("Riverton University Hospitals NHS Trust", "GB", Ownership.PUBLIC_BODY),
        ("University of Riverton", "GB", Ownership.CHARITY),
        ("Riverton College", "GB", Ownership.PUBLIC_BODY),
        ("Riverside Housing Association Ltd", "GB", Ownership.CHARITY),
        ("Riverton Food Co-op Ltd", "GB", Ownership.COOPERATIVE),
        ("Bright Lanes CIC", "GB", Ownership.SOCIAL_ENTERPRISE),
        ("Riverton Energy Community Benefit Society", "GB", Ownership.SOCIAL_ENTERPRISE),
        ("Brick & Sons PLC", "GB", Ownership.LISTED_COMPANY),
        ("Brick & Sons Ltd", "GB", Ownership.PRIVATE_COMPANY),
        ("Riverton Trust", "GB", Ownership.CHARITY),
        ("Transport for Sick Children Ltd", "GB", Ownership.PRIVATE_COMPANY),
    ],
)
def test_a_name_tells_ownership_where_it_can(name: str, country: str, ownership: Ownership) -> None:
    owned = owned_by(Clues([name], country))
    assert owned.ownership is ownership
    assert owned.evidence.nl
    assert owned.evidence.en


@pytest.mark.parametrize(
    "name", ["Refuge Action", "Muslim Women's Council", "Royal College of Nursing", "De Sleutel"]
)
def test_unknown_stays_unknown(name: str) -> None:
    assert owned_by(Clues([name], "GB")).evidence == NAME_IS_SILENT


@pytest.mark.parametrize(
    ("number", "ownership"),
    [("IP29627R", Ownership.MUTUAL), ("RS007612", Ownership.MUTUAL), ("CE016832", Ownership.CHARITY),
     ("OC305934", Ownership.SOLE_TRADER), ("02535986", Ownership.UNKNOWN)],
)  # fmt: skip
def test_the_letters_of_a_british_company_number_tell(number: str, ownership: Ownership) -> None:
    assert owned_by(Clues(["Riverton Leisure"], "GB", company_number=number)).ownership is ownership


def test_a_decision_beats_a_register_and_a_register_beats_the_name() -> None:
    said = [("Social enterprise", "register.csv")]
    assert owned_by(Clues(["Brick Ltd"], "GB", said=said)).ownership is Ownership.SOCIAL_ENTERPRISE
    decided = owned_by(Clues(["Brick Ltd"], "GB", decision="charity", said=said))
    assert decided.ownership is Ownership.CHARITY


@pytest.mark.parametrize(
    ("text", "ownership"),
    [("Besloten Vennootschap", Ownership.PRIVATE_COMPANY), ("B.V.", Ownership.PRIVATE_COMPANY),
     ("Coöperatie U.A.", Ownership.COOPERATIVE), ("Eenmanszaak", Ownership.SOLE_TRADER),
     ("co-operative", Ownership.COOPERATIVE), ("Stichting", Ownership.FOUNDATION)],
)  # fmt: skip
def test_a_register_may_say_it_in_any_of_the_usual_words(text: str, ownership: Ownership) -> None:
    assert owned_by(Clues(["De Sleutel"], "NL", said=[(text, "register.csv")])).ownership is ownership


def test_a_register_that_says_nothing_we_know_leaves_the_name_to_speak() -> None:
    assert (
        owned_by(Clues(["Brick Ltd"], "GB", said=[("n/a", "r.csv")])).ownership is Ownership.PRIVATE_COMPANY
    )
