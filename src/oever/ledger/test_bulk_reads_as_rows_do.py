"""A CSV read in bulk and the same cells read row by row, out of a workbook, end the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from oever.ledger.follow import Question, follow
from oever.ledger.followed import Followed

HEADER = ["Supplier", "Amount", "Payment Date", "Invoice"]
ODD = ("- ", "1_000", "1e3", " 12.50 ", "+7.25", "0", "0.00", "-", "", "abc", "1.234", "(15.10)")


def written(folder: Path, amounts: tuple[str, ...], ending: str) -> Path:
    rows = [[f"Harbour Care {at} Ltd", amount, "2021-04-03", f"F-{at}"] for at, amount in enumerate(amounts)]
    path = folder / f"payments.{ending}"
    if ending == "csv":
        path.write_text("\n".join(",".join(row) for row in [HEADER, *rows]) + "\n", encoding="utf-8")
        return path
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Payments")
    for number, row in enumerate([HEADER, *rows]):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()
    return path


def told(followed: Followed) -> tuple[object, ...]:
    source = followed.sources[0]
    refused = sorted((one.row, one.column, one.value.strip()) for one in followed.rejected)
    return source.received, source.accepted, source.rejected, refused


def both(folder: Path, amounts: tuple[str, ...]) -> tuple[Followed, Followed]:
    made = [
        follow(Question(files=(written(folder, amounts, ending),), place="manchester", anchor="Council"))
        for ending in ("csv", "xlsx")
    ]
    return made[0], made[1]


@pytest.mark.parametrize("plain", ["12.50", "99.95"])
def test_the_same_amounts_are_read_from_bulk_and_from_rows(tmp_path: Path, plain: str) -> None:
    bulk, rows = both(tmp_path, (plain, *ODD, plain))

    assert told(bulk) == told(rows)


def test_a_lone_sign_and_an_underscore_are_no_amount_of_their_own(tmp_path: Path) -> None:
    bulk, _rows = both(tmp_path, ("12.50", "1_000", "99.95"))

    assert bulk.sources[0].accepted.amount == Decimal("112.45")
