"""A browser test that is also a page of the manual: it tells what it does, and takes the pictures itself.

    story = Telling("one-day-shops", "Iets houdt je tegen", "From two sentences to an answer")
    story.says("Somebody tells it in two sentences.")
    story.shows(page, "The page on a phone")
    story.ends()

`ends` fails when docs/how-to/<name>.md says something else than the test did; with OEVER_WRITE_DOCS=1 it is
written anew, and the pictures with it. Pictures are not compared: letters differ from machine to machine.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.site import is_fit

ROOT = Path(__file__).resolve().parents[2]
IS_WRITING = os.environ.get("OEVER_WRITE_DOCS") == "1"


class Telling:
    """One page of docs/how-to, told step by step."""

    def __init__(self, name: str, title: str, lede: str, tester: str) -> None:
        self.name = name
        self.tester = tester
        self.lines = [f"# {title}", "", lede]
        self.pictures = 0

    def part(self, title: str) -> None:
        """A heading."""
        self.lines += ["", f"## {title}"]

    def says(self, *sentences: str) -> None:
        """A paragraph."""
        self.lines += ["", *sentences]

    def shows(self, page: Page, about: str, *, at: Locator | None = None) -> None:
        """A picture of the page as it is now, from `at` down; it must fit and have nothing that axe finds."""
        is_fit(page)
        if at is not None:
            at.evaluate("it => it.scrollIntoView({block: 'start'})")
        self.pictures += 1
        file = f"{self.name}-{self.pictures}.png"
        self.lines += ["", f"![{about}](../pictures/{file})"]
        if IS_WRITING:
            page.screenshot(path=ROOT / "docs" / "pictures" / file)

    def ends(self) -> None:
        """The page of the manual says what this test did."""
        tester = f"[{self.tester}](../../tests/browser/{self.tester})"
        made = f"Made by {tester}; that test fails when this page is not right."
        text = "\n".join([*self.lines, "", made, ""])
        page = ROOT / "docs" / "how-to" / f"{self.name}.md"
        if IS_WRITING:
            page.write_text(text, encoding="utf-8")
        assert page.read_text(encoding="utf-8") == text, f"write {page.name} anew with OEVER_WRITE_DOCS=1"
