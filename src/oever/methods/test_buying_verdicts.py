"""What an auditor would say of payments in ledgers of towns that nobody here has seen.

The suppliers are invented, the words of purposes are those that Dutch and English ledgers use.
"""

from __future__ import annotations

import pytest

from oever.methods.buying import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_rulebook()


@pytest.mark.parametrize(
    ("supplier", "category"),
    [
        ("Grant Thornhill LLP", "Audit fees"),
        ("Levy Kitchens", "Catering"),
        ("Fiscal Advisers Ltd", "Tax advisory services"),
        ("Old Age Administration", "Pension administration services"),
        ("Greenhands Ltd", "Grounds maintenance"),
        ("Ditch and Drain Ltd", "Land drainage works"),
        ("Hillside Hire", "Loan of equipment"),
        ("Council for Voluntary Service", "Payments for services"),
        ("Riverton Academy", "School meals"),
        ("Confidential Shredding Ltd", "Waste"),
        ("Lightbulb Energy", "Electricity including climate change levy"),
        ("Seaside Rooms Ltd", "Temporary accommodation"),
        ("Warm Homes Fostering", "Independent fostering agency placements"),
        ("Paper and Post", "Council tax billing and postage"),
        ("Wages Bureau Ltd", "Payroll services"),
        ("Bridge Builders Ltd", "PFI unitary charge"),
        ("Fire and Rescue Equipment Ltd", "Fire safety"),
        ("St Olave Parochial Church Council", "Hall hire"),
        ("The Borough Arms", "Hospitality"),
        ("Brug & Dijk B.V.", "Grondwerk"),
        ("Fiscaal Kantoor B.V.", "Belastingadvies"),
        ("Vlot Payroll B.V.", "Payrolling"),
        ("Loonbureau Precies", "Salarisadministratie"),
        ("Protestantse gemeente Waterstad", "Zaalhuur"),
        ("Gemeente Waterstad", "Detachering personeel"),
        ("Notariskantoor De Linde", "Notariskosten"),
    ],
)
def test_buying_stays_buying_when_a_word_looks_like_something_else(
    rules: Rulebook, supplier: str, category: str
) -> None:
    assert rules.judge(supplier, category, "", "").verdict == "buying"


@pytest.mark.parametrize(
    ("supplier", "category", "kind"),
    [
        ("H.M. Revenue and Customs Only", "Suspense", "tax"),
        ("Somebody", "NNDR", "tax"),
        ("Belastingdienst", "Loonheffing", "tax"),
        ("Waterschap De Sluis", "Waterschapslasten", "tax"),
        ("Ministerie van Financiën", "Boetes", "tax"),
        ("Riverton Waste Authority", "Levies", "levy"),
        ("Little Riverton Parish Council", "Precept", "levy"),
        ("Riverton BID Ltd", "BID levy", "levy"),
        ("Northbank", "Temporary investments", "loan"),
        ("Riverton Development Ltd", "Long term debtors", "loan"),
        ("Sterling Liquidity Fund", "Settlement", "loan"),
        ("Stadsbank", "Aflossing geldleningen", "loan"),
        ("Somebody", "Teachers pension contributions", "pension"),
        ("Stichting Pensioenfonds Overheid", "Afdracht", "pension"),
        ("Teachers' Pensions", "Creditor control", "pension"),
        ("Voucher Co Ltd", "Childcare vouchers", "payroll"),
        ("Workers Together", "Trade union subscriptions", "payroll"),
        ("Somebody", "Long service awards", "payroll"),
        ("Personeel", "Salarissen", "payroll"),
        ("Big Landlord Ltd", "Housing benefit", "benefit"),
        ("Redacted", "Special Guardianship Orders", "benefit"),
        ("Somebody", "Overpayments of rent", "benefit"),
        ("Somebody", "Bijzondere bijstand", "benefit"),
        ("Somebody", "Persoonsgebonden budget", "benefit"),
        ("Somebody", "Planschade", "benefit"),
        ("Elm and Oak Solicitors", "Acquisition of properties", "land"),
        ("Elm and Oak Client Account", "Capital scheme works", "land"),
        ("Grondeigenaar B.V.", "Aankoop grond", "land"),
        ("Somebody Ltd", "Improvement grants", "grant"),
        ("Stichting Buurtkracht", "Exploitatiesubsidie", "grant"),
        ("Riverton City Council", "Recharge", "public_transfer"),
        ("Riverton NHS Foundation Trust", "Third party payments", "public_transfer"),
        ("Riverton Fire & Rescue", "Other", "public_transfer"),
        ("GGD Waterland", "Overig", "public_transfer"),
        ("UWV", "Afrekening", "public_transfer"),
        ("Riverton High School", "Building works", "public_transfer"),
        ("Riverton High School", "Delegated budget share", "public_transfer"),
    ],
)
def test_what_is_not_buying_is_of_its_kind(rules: Rulebook, supplier: str, category: str, kind: str) -> None:
    rule = rules.judge(supplier, category, "", "")
    assert (rule.verdict, rule.kind) == ("not_buying", kind)


@pytest.mark.parametrize(
    ("supplier", "kind"),
    [
        ("REDACTED - Personal Information", "redacted"),
        ("Redacted Data", "redacted"),
        ("Name withheld", "redacted"),
        ("XXXX", "redacted"),
        ("Geanonimiseerd", "redacted"),
        ("Third Party Supplier", "redacted"),
        ("", "empty"),
        ("n/a", "empty"),
        ("One time vendor", "empty"),
    ],
)
def test_a_name_that_is_not_there_cannot_be_told(rules: Rulebook, supplier: str, kind: str) -> None:
    rule = rules.judge(supplier, "Transport", "", "Children")
    assert (rule.verdict, rule.kind) == ("cannot_tell", kind)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("WPerLesLon", "payroll"), ("WPerPenVop", "payroll"), ("BSchBepBtw", "tax"), ("BFvaLenLuo", "loan"),
        ("BMvaTerKpr", "land"), ("L1.1", "payroll"), ("L2.1", "tax"), ("L3.1", "land"), ("L4.1.1", "benefit"),
        ("L4.3.2", "grant"), ("L4.4.7", "grant"), ("L6.1", "loan"), ("WKprKuw", "buying"), ("L3.8", "buying"),
        ("WBedOvpUik", "buying"), ("4.3.2", "buying"),
    ],
)  # fmt: skip
def test_dutch_codes_tell_the_kind(rules: Rulebook, code: str, kind: str) -> None:
    assert rules.judge("Somebody", "", code, "").kind == kind


def test_a_legal_form_can_make_a_public_body_or_a_firm(rules: Rulebook) -> None:
    assert rules.judge("De Waterlanden", "Overig", "", "", "Publiekrechtelijke rechtspersoon").kind == (
        "public_transfer"
    )
    assert (
        rules.judge("Riverton Council Trading", "Other", "", "", "Private limited company").kind == "buying"
    )
