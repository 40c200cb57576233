"""Examples of growth from elsewhere, as data: drawn in the same way as what grew here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from oever.site.common.languages import language_of_page
from oever.site.register.chain import Chain, Growth, Step, draw_chain

_FOLDER = Path(__file__).with_name("examples")


@dataclass(frozen=True, slots=True)
class Example:
    """An example in the reader's language."""

    name: str
    what: str
    lesson: str
    chain: Chain


def example(which: str) -> Example:
    """The example of this name. Raises KeyError where there is none."""
    told = _read(which)
    language = language_of_page()
    steps = [_step(row, language) for row in told["step"]]
    growths = [Growth(**row) for row in told["growth"]]
    name, what, lesson = (told[part][language] for part in ("name", "what", "lesson"))
    return Example(name, what, lesson, draw_chain(steps, growths))


def _step(row: dict[str, Any], language: str) -> Step:
    return Step(
        key=row["key"],
        year=row["year"],
        when=row["when"][language],
        name=row["name"][language],
        told=row["told"][language],
        amount=Decimal(row["amount"]) if "amount" in row else None,
        currency="GBP",
        source=row["source"],
    )


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
