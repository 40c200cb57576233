"""Whatever is added, corrected or taken out, in whatever order: a kept ledger gives a full run's figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oever.ledger.follow import Question
from tests.agreement.same import assert_same, figures_and_rows

HEADER = "Crediteur;Bedrag;Betaaldatum;Factuurnummer;Kostensoort"
NAMES = ("months-1.csv", "months-2.csv", "months-3.csv", "other.csv")
ROWS: dict[str, Callable[[Random], str]] = {
    # The first tells neither which mark stands for the cents nor whether the day comes first; others do.
    "unclear": lambda c: (
        f"Bakker;{c.randint(1, 9)}.{c.randint(100, 999)};0{c.randint(1, 9)}-0{c.randint(1, 9)}-2025"
    ),
    "comma": lambda c: f"Smid;1.{c.randint(100, 999)},50;0{c.randint(1, 9)}-03-2025",
    "point": lambda c: f"Kapper;{c.randint(1, 99)}.5;0{c.randint(1, 9)}-03-2025",
    "day first": lambda c: f"Glas;12,00;{c.randint(13, 28)}-0{c.randint(1, 9)}-2025",
    "month first": lambda c: f"Tuin;12,00;0{c.randint(1, 9)}-{c.randint(13, 28)}-2025",
    "years": lambda c: f"Verf;1.{c.randint(100, 999)},50;2024",
    "wrong": lambda c: f"Totaal;{c.choice(['', 'veel', '1.000'])};{c.choice(['', '31-31-2025'])}",
}


def _text(kind: str, number: int) -> str:
    """A ledger in which some rows are the same in every file, so that duplicates cross the files."""
    chance = Random(number)
    lines = [f"{ROWS[kind](chance)};F-{chance.randint(1, 3)};Inkoop" for _ in range(4)]
    lines += [f"{ROWS['unclear'](chance)};F-{chance.randint(1, 99)};Inkoop" for _ in range(4)]
    lines += [f"Bakker;1.{number:03d};01-02-2025;G-{number % 3};Inkoop", "Bakker;1.234;01-02-2025;F-0;Inkoop"]
    if kind == "years":
        lines = [re.sub(r"\d\d-\d\d-2025", "2025", line) for line in lines]
    return "\n".join([HEADER, *lines]) + "\n"


texts = st.builds(_text, st.sampled_from(sorted(ROWS)), st.integers(0, 5))
steps = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.none(), texts)), min_size=2, max_size=5
)  # fmt: skip


@settings(max_examples=12, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps)
def test_any_sequence_of_months_gives_the_figures_of_a_full_run(steps: list[tuple[str, str | None]]) -> None:
    with TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "ledgers").mkdir()
        kept: dict[str, str] = {}
        for name, text in steps:
            found = _step(folder, kept, name, text)
            if found is None or not kept:
                continue
            files = tuple(folder / "ledgers" / one for one in kept)
            for file in files:
                file.write_text(kept[file.name], encoding="utf-8")
            full, rows = figures_and_rows(Question(files, "meerdam"), folder / "full")
            assert_same(found[0], full)
            assert found[1] == rows


def _step(folder: Path, kept: dict[str, str], name: str, text: str | None) -> Any:
    """Add, correct or take out one file; `kept` follows what should be kept, in its order."""
    path = folder / "ledgers" / name
    store = folder / "store"
    if text is None:
        if name not in kept or len(kept) == 1:
            return None
        del kept[name]
        return figures_and_rows(Question((), "meerdam", store=store, forget=(name,)), folder / "grown")
    for file in (folder / "ledgers").iterdir():
        file.unlink()  # what was read before is not needed again
    path.write_text(text, encoding="utf-8")
    if text not in kept.values():
        kept[name] = text
    elif kept.get(name, text) != text:
        del kept[name]  # it was corrected to what another file holds already
    return figures_and_rows(Question((path,), "meerdam", store=store), folder / "grown")
