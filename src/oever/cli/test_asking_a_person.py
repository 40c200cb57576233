"""Pairs for a person, largest money first; asked once, and written where the next run reads them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from oever.cli.suppliers import suppliers
from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decisions, load_decisions
from oever.ledger.suppliers.matching.asking import doubtful, questions
from oever.ledger.suppliers.matching.linker import MatchingLinker, told_by
from oever.ledger.suppliers.matching.paid import paid_suppliers
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve

PAYMENTS = (
    ("name:pendrik catering", "Pendrik Catering", "", "horeca", 900, False),
    ("name:pendrki catering", "PENDRKI CATERING", "", "horeca", 100, False),
    ("name:zandhaas taxi", "Zandhaas Taxi B.V.", "", "vervoer", 50_000, False),
    ("name:zandhaas taxi holding", "Zandhaas Taxi Holding B.V.", "", "vervoer", 40_000, False),
    ("name:zorg amsterdam", "Zorg Amsterdam", "", "zorg", 10, False),
    ("person:000001", None, "", "zorg", 10, True),
    ("kvk:12345678", "Meeuwis Media", "12345678", "media", 10, False),
)


@pytest.fixture
def followed(tmp_path: Path) -> Path:
    """A folder with a payments.parquet of the columns that are looked at."""
    amounts = pa.array([Decimal(row[4]) for row in PAYMENTS], pa.decimal128(18, 2))
    columns = [pa.array([row[at] for row in PAYMENTS]) for at in (0, 1, 2, 3, 5)]
    names = ("supplier_key", "written_as", "company_number", "category", "is_person", "amount")
    pq.write_table(
        pa.table(dict(zip(names, [*columns, amounts], strict=True))), tmp_path / "payments.parquet"
    )
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(suppliers, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_largest_money_is_asked_first(followed: Path) -> None:
    asked = questions(paid_suppliers(followed), Decisions())
    assert [one.amount for one in asked] == [Decimal(90_000), Decimal(1_000)]
    assert [one.is_likely for one in asked] == [False, True]


def test_people_are_never_shown(followed: Path) -> None:
    assert all(not one.key.startswith("person") for one in paid_suppliers(followed))


def test_review_shows_amount_proposal_names_and_reason(followed: Path) -> None:
    first, second = run("review", "--out", str(followed), "--lang", "en").splitlines()
    assert first.startswith("90000.00\tdifferent\tZandhaas Taxi B.V. / Zandhaas Taxi Holding B.V.\t")
    assert "only in the second: holding" in first
    assert second.startswith("1000.00\tsame\t")


def test_a_decision_in_review_is_remembered_and_not_asked_again(followed: Path) -> None:
    run("review", "--out", str(followed), "--write")
    run("review", "--out", str(followed), "--write")
    review = followed / "review.csv"
    lines = review.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    decided = lines[1].removesuffix(",,,") + ",different,Samira,2026-11-23"
    review.write_text("\n".join([lines[0], decided, lines[2]]) + "\n", encoding="utf-8")
    assert len(run("review", "--out", str(followed)).splitlines()) == 1
    assert "different" in (followed / "decisions.csv").read_text(encoding="utf-8")
    assert len(run("review", "--out", str(followed), "--all").splitlines()) == 2


def test_explain_tells_the_spellings_and_what_else_was_considered(followed: Path) -> None:
    shown = run("explain", "zandhaas taxi holding", "--out", str(followed), "--lang", "en")
    assert shown.startswith("name:zandhaas taxi holding\t40000.00\n  Zandhaas Taxi Holding B.V.\t1\t40000.00")
    assert "to be decided" in shown


def test_a_name_that_nobody_has_and_a_folder_without_payments_are_one_sentence(
    followed: Path, tmp_path: Path
) -> None:
    nobody = CliRunner().invoke(suppliers, ["explain", "Karekiet", "--out", str(followed)])
    assert (nobody.exit_code, nobody.stderr.count("\n")) == (1, 1)
    nothing = CliRunner().invoke(suppliers, ["review", "--out", str(tmp_path / "leeg")])
    assert (nothing.exit_code, nothing.stderr.count("\n")) == (3, 1)


def test_a_run_asks_what_its_linker_doubts() -> None:
    names = ("Zandhaas Taxi B.V.", "Zandhaas Taxi Holding B.V.", "Meeuwis Media", "Oranjerie Welzijn")
    kinds = [Kind(anchor="gemeente", supplier=name, category="vervoer") for name in names]
    linker = MatchingLinker(told_by(kinds))
    people = load_decisions(Path("/nowhere"))
    found = resolve(kinds, "NL", Register("NL"), people, linker=linker)
    (item,) = doubtful(linker, kinds, found.keys, dict.fromkeys(found.keys, Decimal(5)), people)
    assert (item.question, item.amount) == ("same_supplier", Decimal(10))
    assert item.subject == "name:zandhaas taxi | name:zandhaas taxi holding"
