"""Of a ledger that tells only years every cent is in its year, and nothing is said of months."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from oever.ledger.follow import Question, follow, following
from oever.ledger.followed import Followed
from tests.ledgers import BAKERY, HEADER, write

YEARS = ["Crediteur;Bedrag;Jaar", "Bakkerij Het Korenhuis B.V.;1.200,50;2024", "Smederij;800,00;2025"]


def _of(followed: Followed, measure: str, dimension: str = "") -> dict[tuple[str, str], Decimal | None]:
    return {
        (figure.period, figure.key): figure.value
        for figure in followed.figures
        if (figure.measure, figure.dimension) == (measure, dimension) and figure.anchor == "all"
    }


def test_a_year_is_told_as_a_whole(tmp_path: Path) -> None:
    followed = follow(Question((write(tmp_path / "jaren.csv", YEARS),), "meerdam", anchor="Provincie"))
    assert followed.is_balanced
    assert _of(followed, "spend") == {("2024", ""): Decimal("1200.50"), ("2025", ""): Decimal("800.00")}
    assert _of(followed, "spend", "month") == {}
    assert [(p.name, p.months, str(p.first_day), str(p.last_day)) for p in followed.periods] == [
        ("2024", 12, "2024-01-01", "2024-12-31"),
        ("2025", 12, "2025-01-01", "2025-12-31"),
    ]
    assert any("alleen in welk jaar" in note.nl for note in followed.sources[0].notes)


def test_two_years_are_compared(tmp_path: Path) -> None:
    followed = follow(Question((write(tmp_path / "jaren.csv", YEARS),), "meerdam", anchor="Provincie"))
    changes = [figure for figure in followed.figures if figure.measure == "change_volume_effect"]
    assert {figure.period for figure in changes} == {"2024..2025"}
    assert all(figure.definition == "head_office" for figure in changes)


def test_a_book_year_that_starts_in_april_is_the_one_that_starts_in_that_year(tmp_path: Path) -> None:
    question = Question((write(tmp_path / "jaren.csv", YEARS),), "meerdam", anchor="P", year_start=4)
    first = follow(question).periods[0]
    assert (first.name, str(first.first_day), str(first.last_day)) == (
        "FY2024/25", "2024-04-01", "2025-03-31",
    )  # fmt: skip


def test_beside_a_ledger_with_days_each_tells_what_it_knows(tmp_path: Path) -> None:
    files = write(tmp_path / "provincie.csv", YEARS), write(tmp_path / "gemeente.csv", [HEADER, BAKERY])
    followed = follow(Question(files, "meerdam"))
    months = _of(followed, "spend", "month")
    assert set(months) == {("2025", "2025-04")}
    total = _of(followed, "spend")[("2025", "")]
    assert total is not None
    assert total == (months["2025", "2025-04"] or 0) + Decimal("800.00")


@pytest.mark.parametrize("year_start", [1, 7])
def test_followed_again_the_figures_are_the_same(tmp_path: Path, year_start: int) -> None:
    files = write(tmp_path / "provincie.csv", YEARS), write(tmp_path / "gemeente.csv", [HEADER, BAKERY])
    with following(Question(files, "meerdam", year_start=year_start)) as result:
        result.write_payments(tmp_path / "payments.parquet")
        before = result.followed
    days = pq.read_table(tmp_path / "payments.parquet")["paid_on"].to_pylist()
    assert (len(days), days.count(None)) == (3, 2)
    again = follow(Question((tmp_path / "payments.parquet",), "meerdam", year_start=year_start))
    for measure, dimension in (("spend", ""), ("spend", "month"), ("buying", ""), ("band_buying", "band")):
        assert _of(again, measure, dimension) == _of(before, measure, dimension)
    assert again.periods == before.periods
