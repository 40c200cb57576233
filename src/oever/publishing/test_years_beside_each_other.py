"""What is handed in month by month or year by year gives the figures of everything in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from oever.ledger.follow import Question, follow, following
from oever.publishing.files import publish
from oever.publishing.snapshot import Snapshot, read_snapshot, write_snapshot
from oever.publishing.snapshot_making import make_snapshot, year_start_of
from oever.publishing.snapshot_sums import SUMMABLE
from oever.publishing.snapshot_years import ADDED, GONE, NEW, REPLACED, STAYS, Year, beside
from oever.vocabulary.figures import ALL

HEADER = "Crediteur;Bedrag excl. btw;Betaaldatum;Factuurnummer;Grootboekrekening;Postcode"
WHO = (
    "Bakkerij Het Korenhuis B.V.;{};{};{};Catering;9990 BA",
    "Schoonmaak Noorderlicht Coöperatie U.A.;{};{};{};Schoonmaak;9990 AA",
    "Kantoor Ver Weg B.V.;{};{};{};Kantoor;1000 AA",
    "Stichting Buurtkamer De Linde;{};{};{};Subsidies;9990 AA",
    "De heer J. de Vries;{};{};{};Bijzondere bijstand;",
)
Made = Callable[..., Snapshot]
YEAR_24, YEAR_25 = ([f"{year}-{month:02}" for month in range(1, 13)] for year in (2024, 2025))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The figures of a school that paid five suppliers in each of these months."""

    def of(months: Iterable[str], *, times: int = 1) -> Snapshot:
        folder = tmp_path_factory.mktemp("parts")
        ledger = folder / "boek.csv"
        ledger.write_text("\n".join([HEADER, *_lines(months, times)]) + "\n", encoding="utf-8")
        with following(Question(files=(ledger,), place="meerdam", anchor="School")) as result:
            publish(result.followed, folder / "out", "nl", write_payments=result.write_payments)
        payments = folder / "out" / "payments.parquet"
        again = Question(files=(payments,), place="meerdam", year_start=year_start_of(payments))
        return make_snapshot(follow(again), folder / "out", anchor="School")

    return of


def _lines(months: Iterable[str], times: int) -> Iterable[str]:
    for month in months:
        year, number = month.split("-")
        for place, line in enumerate(WHO):
            cents = (int(year) * 7 + int(number) * 131 + place * 977) % 5_000 * times
            day = f"{place + 3:02}-{number}-{year}"
            yield line.format(f"{cents // 100},{cents % 100:02}", day, f"F{year}{number}{place}")


@pytest.fixture(scope="module")
def of_a_year(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The figures of the same school, of which only the year is told."""
    folder = tmp_path_factory.mktemp("year")
    ledger = folder / "crediteuren.csv"
    ledger.write_text("Crediteur;Bedrag;Jaar\nBakkerij Het Korenhuis B.V.;250,00;2024\n", encoding="utf-8")
    with following(Question(files=(ledger,), place="meerdam", anchor="School")) as result:
        publish(result.followed, folder / "out", "nl", write_payments=result.write_payments)
    payments = folder / "out" / "payments.parquet"
    assert year_start_of(payments) == 1
    return make_snapshot(follow(Question(files=(payments,), place="meerdam")), folder / "out")


@pytest.mark.parametrize("start", [1, 4, 7])
def test_a_year_told_as_a_whole_keeps_its_first_and_last_day(tmp_path: Path, start: int) -> None:
    ledger = tmp_path / "crediteuren-2024.csv"
    ledger.write_text("Crediteur;Bedrag\nBakkerij Het Korenhuis B.V.;250,00\n", encoding="utf-8")
    asked = Question(files=(ledger,), place="meerdam", anchor="School", year_start=start)
    with following(asked) as result:
        publish(result.followed, tmp_path / "out", "nl", write_payments=result.write_payments)
        periods = result.followed.periods
    payments = tmp_path / "out" / "payments.parquet"
    assert year_start_of(payments) == start
    again = follow(Question(files=(payments,), place="meerdam", year_start=year_start_of(payments)))
    assert make_snapshot(again, tmp_path / "out", anchor="School").followed.periods == periods


def test_a_year_told_as_a_whole_takes_the_place_of_its_months_and_gives_way_to_them(
    made: Made, of_a_year: Snapshot, tmp_path: Path
) -> None:
    assert {row.month for row in of_a_year.rows} == {""}
    path = tmp_path / "jaar.oever.zip"
    write_snapshot(of_a_year, path)
    assert read_snapshot(path).rows == of_a_year.rows
    months = made(YEAR_24[:7])
    for earlier, later, before, after in ((months, of_a_year, 7, 12), (of_a_year, months, 12, 7)):
        joined, years = beside(earlier, later)
        assert years == (Year("2024", REPLACED, before, after),)
        assert joined is later


def test_a_year_told_as_a_whole_stands_beside_the_months_of_another(made: Made, of_a_year: Snapshot) -> None:
    joined, years = beside(of_a_year, made(YEAR_25[:2]))
    assert years == (Year("2024", STAYS, 12, 12), Year("2025", NEW, 0, 2))
    assert [(p.name, p.months) for p in joined.followed.periods] == [("2024", 12), ("2025", 2)]
    assert joined.followed.figures[0].period == "2024"


def _told(snapshot: Snapshot) -> dict[tuple[str, ...], tuple[Decimal | int | None, ...]]:
    """The figures that add up, by what they are about: value, bounds and rows."""
    return {
        (f.measure, f.period, f.dimension, f.key, f.definition): (f.value, f.lower, f.upper, f.rows)
        for f in snapshot.followed.figures
        if f.measure in SUMMABLE and f.anchor != ALL
    }


@pytest.mark.parametrize(
    ("first", "then"),
    [(YEAR_24, YEAR_25), (YEAR_24[:7], YEAR_24[7:]), (YEAR_24 + YEAR_25[:1], YEAR_25[1:2])],
    ids=["year by year", "half a year and the rest", "a month more"],
)
def test_two_deliveries_give_the_figures_of_one(made: Made, first: list[str], then: list[str]) -> None:
    joined, _ = beside(made(first), made(then))
    at_once = made(first + then)
    assert _told(joined) == _told(at_once)
    assert {row.supplier: row.amount for row in joined.rows} == {
        row.supplier: row.amount for row in at_once.rows
    }
    assert [(p.name, p.months) for p in joined.followed.periods] == [
        (p.name, p.months) for p in at_once.followed.periods
    ]
    shares = [(f.period, f.key, f.value) for f in joined.followed.figures if f.measure == "band_share"]
    assert len(shares) == len({(period, key) for period, key, _ in shares})
    for period, key, value in shares:
        other = next(
            f.value for f in at_once.followed.figures
            if (f.measure, f.anchor, f.period, f.key) == ("band_share", "School", period, key)
        )  # fmt: skip
        assert value is not None
        assert other is not None
        assert abs(value - other) <= Decimal("0.01")


def test_what_is_joined_can_be_written_and_read(made: Made, tmp_path: Path) -> None:
    joined, _ = beside(made(YEAR_24[:3]), made([*YEAR_24[3:6], *YEAR_25[:2]]))
    assert read_snapshot(write_snapshot(joined, tmp_path / "a.oever.zip")) == joined


def test_a_month_that_comes_again_replaces_its_year(made: Made) -> None:
    corrected = made(YEAR_25[:2], times=3)
    joined, years = beside(made(YEAR_24 + YEAR_25[:1]), corrected)
    assert years == (Year("2024", STAYS, 12, 12), Year("2025", REPLACED, 1, 2))
    told = _told(joined)
    assert {key: value for key, value in told.items() if key[1] == "2025"} == _told(corrected)
    assert any("2025" in note.nl for note in joined.followed.notes)


def test_everything_again_is_taken_as_it_comes(made: Made) -> None:
    again = made(YEAR_24[:4])
    joined, years = beside(made(YEAR_24[:3]), again)
    assert joined is again
    assert years == (Year("2024", REPLACED, 3, 4),)


def test_parts_of_a_year_tell_nothing_that_cannot_be_added_up(made: Made) -> None:
    joined, years = beside(made(YEAR_24[:2]), made(YEAR_24[2:4]))
    assert years == (Year("2024", ADDED, 2, 4),)
    assert not {f.measure for f in joined.followed.figures} & {"hhi", "top10_share", "lm3", "suppliers"}
    assert any("in delen" in note.nl for note in joined.followed.notes)


def test_figures_in_other_money_do_not_stand_beside_each_other(made: Made) -> None:
    earlier = made(YEAR_24[:2])
    pounds = Snapshot(replace(earlier.followed, currency="GBP"), earlier.rows)
    later = made(YEAR_25[:2])
    assert beside(pounds, later) == (later, (Year("2024", GONE, 2, 0), Year("2025", NEW, 0, 2)))
