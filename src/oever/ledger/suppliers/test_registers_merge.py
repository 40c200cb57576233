"""Rows about one organisation become one organisation, and contradictions are told."""

from __future__ import annotations

from pathlib import Path

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.registers import Register, load_registers
from oever.ledger.suppliers.resolve import resolve
from oever.vocabulary.organisations import Ownership, Size

CONTRACTS = ("supplier", "supplier_postcode", "company_number", "is_sme")
REGISTER = (
    "name",
    "previous_names",
    "company_number",
    "postcode",
    "branch_postcodes",
    "ownership",
    "employees",
    "tags",
)


def _register() -> Register:
    register = Register()
    register.add_table(
        CONTRACTS,
        [
            (2, ["Wright Build Ltd", "M46 0AG", "1401191", "Yes"]),
            (3, ["WRIGHT BUILD", "M46 0AG", "", "Yes"]),
            (4, ["Wright Build Limited", "PR2 5SD", "1401191", "No"]),
            (5, ["Various Providers", "M1 1AA", "", "No"]),
            (6, ["Stray Columns Ltd", "M1 1AB", " Repair & Maintenance", "Yes"]),
        ],
        "contracts.csv",
    )
    return register


def test_rows_with_one_number_or_one_name_are_one_organisation() -> None:
    register = _register()
    assert len(register) == 2
    known = register.find_by_name("wright build ltd.")
    assert known is not None
    assert known.value("company_number") == "01401191"


def test_what_most_rows_say_is_used_and_the_rest_is_told() -> None:
    known = _register().find("01401191")
    assert known is not None
    assert (known.value("postcode"), known.branch_postcodes, known.size) == (
        "M46 0AG",
        ("PR2 5SD",),
        Size.SME,
    )
    assert any("PR2 5SD" in conflict.en and "M46 0AG is used" in conflict.en for conflict in known.conflicts)


def test_a_number_that_cannot_be_one_is_left_out() -> None:
    known = _register().find_by_name("Stray Columns")
    assert known is not None
    assert known.value("company_number") == ""


def test_a_contract_register_places_a_supplier() -> None:
    found = resolve([Kind("Northtown", "WRIGHT BUILD LTD")], "GB", _register(), Decisions())
    supplier = found.suppliers["gb:01401191"]
    assert (supplier.postcode, supplier.country, supplier.size) == ("M46 0AG", "GB", Size.SME)
    assert supplier.size_evidence.en == "contracts.csv says so."


def test_a_register_weighs_more_than_contracts_and_knows_former_names() -> None:
    register = _register()
    register.add_table(
        REGISTER,
        [(2, ["Wright Build Co-op Ltd", "Keepwell Ltd; Equine Ltd", "01401191", "M1 5FW", "OL1 1AA",
              "co-operative", "12", "roofs"])],
        "register.csv",
    )  # fmt: skip
    found = resolve([Kind("N", "Keepwell Limited"), Kind("N", "Wright Build")], "GB", register, Decisions())
    assert found.keys == ["gb:01401191", "gb:01401191"]
    supplier = found.suppliers["gb:01401191"]
    assert (supplier.postcode, supplier.ownership, supplier.size) == (
        "M1 5FW",
        Ownership.COOPERATIVE,
        Size.SMALL,
    )
    assert supplier.branch_postcodes == ("M46 0AG", "OL1 1AA", "PR2 5SD")
    assert "register.csv" in supplier.ownership_evidence.en
    assert supplier.tags == ("roofs",)


def test_a_number_mistyped_in_a_contract_does_not_make_two_of_one() -> None:
    register = Register()
    rows = [["Oak Hall Ltd", "BL4 0NN", n, ""] for n in ("02535986", "02535986", "02535968")]
    register.add_table(CONTRACTS, enumerate(rows, start=2), "contracts.csv")
    assert len(register) == 1
    assert register.number_of(register.organisations[0]) == "02535986"


def test_the_number_of_another_is_not_given_away() -> None:
    register = Register()
    rows = [["Bakery Sun", "M1 1AA", "02535986", ""], ["Oak Hall", "M1 1AB", "02535986", ""]]
    register.add_table(CONTRACTS, enumerate(rows, start=2), "contracts.csv")
    found = resolve([Kind("N", "Bakery Sun"), Kind("N", "Oak Hall")], "GB", register, Decisions())
    assert found.keys == ["gb:02535986", "name:oak hall"]


def test_one_number_with_strange_names_is_not_trusted() -> None:
    register = Register()
    register.add_table(
        CONTRACTS,
        [(2, ["Bakery Sun", "M1 1AA", "105058", ""]), (3, ["Oak Hall", "M1 1AB", "105058", ""])],
        "c.csv",
    )
    assert len(register) == 2


def test_the_creditors_of_a_year_serve_as_a_register(tmp_path: Path) -> None:
    path = tmp_path / "crediteuren-2022.csv"
    path.write_text(
        "Leverancier;KvK-nummer;Postcode;Bedrag\nDe Draad B.V.;34000001;1061 AB;100,00\n", "utf-8"
    )
    known = load_registers((path,), (), "NL").find("34000001")
    assert known is not None
    assert known.value("postcode") == "1061AB"
