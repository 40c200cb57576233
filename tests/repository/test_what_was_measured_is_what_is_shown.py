"""The table of speed and size in the papers is the one that the measurements give."""

from __future__ import annotations

from bench.measured import recorded
from bench.table import PAGE, filled, table


def test_the_table_in_the_page_is_made_from_the_measurements() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert table(recorded()) in page
    assert filled(page, recorded()) == page


def test_every_measurement_says_on_what_and_of_what_it_was() -> None:
    for line in recorded():
        assert int(line.rows) > 0
        assert float(line.seconds) > 0
        assert int(line.cores) > 0
        assert line.commit
