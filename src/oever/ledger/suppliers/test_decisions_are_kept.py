"""What a person decided is read back, remembered and used; what cannot be used is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import InvalidDecisionError
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decision, Decisions, load_decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve
from oever.methods.buying import Rule, Verdict
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import Ownership

HEADER = "question,subject,shown,amount,proposal,why,choices,decision,by,on\n"


def _review(folder: Path, *rows: str) -> Path:
    path = folder / "review.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_filled_row_is_remembered_once_and_outlives_the_review(tmp_path: Path) -> None:
    path = _review(tmp_path, "ownership,name:keepwell,Keepwell,5,unknown,,,cooperative,Ada,2026-01-05")
    load_decisions(path)
    load_decisions(tmp_path)
    _review(tmp_path)
    decided = load_decisions(tmp_path).on("ownership", "name:keepwell")
    assert decided is not None
    assert (decided.decision, decided.by, decided.on) == ("cooperative", "Ada", "2026-01-05")
    assert (tmp_path / "decisions.csv").read_text(encoding="utf-8").count("\n") == 2


def test_the_latest_decision_wins_and_the_earlier_stays(tmp_path: Path) -> None:
    for answer in ("charity", "mutual"):
        _review(tmp_path, f"ownership,name:keepwell,Keepwell,5,unknown,,,{answer},Ada,2026-01-05")
        load_decisions(tmp_path)
    decisions = load_decisions(tmp_path)
    assert [row.decision for row in decisions.all] == ["charity", "mutual"]
    decided = decisions.on("ownership", "name:keepwell")
    assert decided is not None
    assert decided.decision == "mutual"


def test_an_empty_decision_is_no_decision(tmp_path: Path) -> None:
    assert load_decisions(_review(tmp_path, "ownership,name:keepwell,Keepwell,5,unknown,,,,,")).all == ()
    assert not (tmp_path / "decisions.csv").exists()


@pytest.mark.parametrize(
    "row",
    [
        "ownership,name:x,X,5,,,,family firm,Ada,",
        "place,name:x,X,5,,,,around the corner,,",
        "colour,name:x,X,5,,,,red,,",
    ],
)
def test_a_decision_that_cannot_be_used_is_refused_with_file_and_row(tmp_path: Path, row: str) -> None:
    path = _review(tmp_path, "ownership,name:y,Y,5,,,,charity,Ada,", row)
    with pytest.raises(InvalidDecisionError, match=r"^review\.csv, row 3, column"):
        load_decisions(path)


def test_a_spreadsheet_may_have_saved_it_with_semicolons(tmp_path: Path) -> None:
    text = HEADER.replace(",", ";") + "place;name:keepwell;Zoë;5;;;;1062 ab;Zoë;\n"
    (tmp_path / "review.csv").write_bytes(text.encode("cp1252"))
    assert load_decisions(tmp_path).all[0] == Decision("place", "name:keepwell", "Zoë", "1062AB", "Zoë", "")


def test_a_decision_on_ownership_and_place_wins() -> None:
    decisions = Decisions.of(
        [
            Decision("ownership", "name:keepwell", "", "charity"),
            Decision("place", "name:keepwell", "", "M1 5FW"),
        ]
    )
    kind = Kind("N", "Keepwell Ltd", supplier_postcode="OL1 1AA", company_number="02535986")
    supplier = resolve([kind], "GB", Register(), decisions).suppliers["gb:02535986"]
    assert (supplier.ownership, supplier.postcode) == (Ownership.CHARITY, "M1 5FW")
    assert supplier.branch_postcodes == ("OL1 1AA",)


def test_a_decision_about_one_of_two_namesakes_leaves_the_other_alone() -> None:
    kinds = [Kind("N", "Stichting Dynamo"), Kind("N", "Dynamo B.V.")]
    subject = "name:dynamo (foundation)"
    found = resolve(kinds, "NL", Register(), Decisions.of([Decision("ownership", subject, "", "charity")]))
    assert found.suppliers[subject].ownership is Ownership.CHARITY
    assert found.suppliers["name:dynamo (company nl)"].ownership is Ownership.PRIVATE_COMPANY


def test_names_under_one_number_can_be_told_apart() -> None:
    kinds = [Kind("N", "Keepwell", "7"), Kind("N", "Bakery Sun", "7")]
    decisions = Decisions.of([Decision("same_supplier", "no:n:7", "", "different")])
    assert len(resolve(kinds, "GB", Register(), decisions).suppliers) == 2


def test_two_suppliers_can_be_joined() -> None:
    kinds = [Kind("N", "Keepwell"), Kind("N", "Bakery Sun")]
    decisions = Decisions.of([Decision("same_supplier", "name:bakery sun | name:keepwell", "", "same")])
    found = resolve(kinds, "GB", Register(), decisions)
    assert len(found.suppliers) == 1
    assert "decided" in found.suppliers[found.keys[0]].reasons[0].en


def test_a_decision_on_buying_replaces_the_rule() -> None:
    rule = Rule("unclear", Verdict.CANNOT_TELL, "empty", Text(nl="Onduidelijk", en="Unclear"))
    kind = Kind("N", "Keepwell Ltd", category="Works & land")
    decisions = Decisions.of([Decision("buying", "unclear|keepwell|works-land", "", "buying")])
    assert decisions.rule_for(kind, rule).verdict is Verdict.BUYING
    assert decisions.rule_for(Kind("N", "Other Ltd", category="Works & land"), rule) is rule
