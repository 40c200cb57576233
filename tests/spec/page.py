"""A page of docs/methods: what a measure answers and how, with an example that was really worked out.

The test of a measure holds its page. It works out the example, checks the outcome against numbers written
down by hand, and then that the page on disk is this page. Run with OEVER_WRITE_DOCS=1 to write the pages.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "methods"


@dataclass(frozen=True)
class Page:
    """The words of one page; `example` comes from the test. Paragraphs are separated by empty lines."""

    measure: str
    answers: str
    unit: str
    method: str
    why: str
    left_out: str
    assumptions: str
    source: str

    def markdown(self, example: str) -> str:
        return (
            f"# {self.measure}\n\n{_clean(self.answers)}\n\nUnit: {self.unit}.\n\n"
            f"## Method\n\n{_clean(self.method)}\n\n"
            f"## Worked example\n\n{_clean(example)}\n\n"
            f"## Why it matters\n\n{_clean(self.why)}\n\n"
            f"## What is left out\n\n{_clean(self.left_out)}\n\n"
            f"## Assumptions\n\n{_clean(self.assumptions)}\n\n"
            f"## Source\n\n{_clean(self.source)}\n"
        )


def _clean(text: str) -> str:
    """Without the eight spaces that a paragraph has in its test; deeper lines keep the rest."""
    return "\n".join(line.removeprefix(" " * 8).rstrip() for line in text.splitlines()).strip("\n ")


def is_published(name: str, text: str) -> bool:
    """Whether docs/methods holds exactly this text; with OEVER_WRITE_DOCS=1 it is written first."""
    path = FOLDER / f"{name}.md"
    if os.environ.get("OEVER_WRITE_DOCS") == "1":
        path.write_text(text, encoding="utf-8")
    return path.exists() and path.read_text(encoding="utf-8") == text
