"""Whoever asks why a supplier is a row of a register hears it, by the name of the row as well."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from oever.cli.follow import follow
from oever.cli.suppliers import suppliers
from tests.ledgers import write

LEDGER = (
    "Crediteur;Bedrag;Betaaldatum;KvK",
    "Het Korenhuis;800,00;05-04-2024;34000001",
    "De Oude Oven;100,00;04-04-2024;",
    "Glaswerk-Zuid B.V.;50,00;05-05-2024;",
    "Stichting Oranjerei Welzijn;70,00;05-05-2024;",
    "Smederij Kwast;70,00;05-05-2024;",
)
REGISTER = (
    "naam;kvk;vroegere namen",
    "Bakkerij Het Korenhuis B.V.;34000001;De Oude Oven",
    "Glaswerk Zuid;34000002;",
    "Stichting Oranjerie Welzijn;34000003;",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger above, followed with the register above."""
    folder = tmp_path_factory.mktemp("why")
    ledger, register = write(folder / "boek.csv", LEDGER), write(folder / "register.csv", REGISTER)
    words = [str(ledger), "--register", str(register), "--place", "meerdam", "--out", str(folder / "out")]
    with pytest.raises(SystemExit) as done:
        follow.main(words)
    assert done.value.code == 0
    return folder / "out"


@pytest.mark.parametrize(
    ("asked", "key", "told"),
    [
        ("Het Korenhuis", "kvk:34000001", "als Bakkerij Het Korenhuis B.V.: zelfde nummer."),
        ("De Oude Oven", "kvk:34000001", "als Bakkerij Het Korenhuis B.V.: gelijk aan een eerdere naam."),
        ("Glaswerk-Zuid", "kvk:34000002", "In register.csv gevonden als Glaswerk Zuid: gelijke naam."),
        ("Oranjerei Welzijn", "kvk:34000003", "gevonden als Stichting Oranjerie Welzijn:"),
        ("Bakkerij Het Korenhuis", "kvk:34000001", "zelfde nummer."),
    ],
    ids=["by number", "by an earlier name", "by name", "with a slip", "by the row of the register"],
)
def test_a_link_with_a_register_has_its_reason(out: Path, asked: str, key: str, told: str) -> None:
    done = CliRunner().invoke(suppliers, ["explain", asked, "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{key}\t")
    assert told in done.stdout


def test_a_slip_has_its_probability_and_nobody_else_a_reason(out: Path) -> None:
    with (out / "suppliers.csv").open(encoding="utf-8", newline="") as file:
        reasons = {line["supplier"]: line["reasons"] for line in csv.DictReader(file)}
    assert "%)." in reasons["kvk:34000003"]
    assert reasons["name:smederij kwast"] == ""
