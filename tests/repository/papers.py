"""The papers of the project, read: which files there are, their links, and their blocks of code."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(<?([^)\s>]+)>?\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps, and what is new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def papers() -> list[Path]:
    """Every page of text."""
    return [path for path in files() if path.suffix == ".md"]


def name_of(path: Path) -> str:
    """How a path is named in a message: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: in which language, and what it says."""

    page: str
    language: str
    text: str


def blocks(language: str) -> Iterator[Block]:
    """Every block of that language in all papers."""
    for path in papers():
        for found in FENCE.finditer(path.read_text(encoding="utf-8")):
            if found.group(1) == language:
                yield Block(name_of(path), language, found.group(2))


def links(path: Path) -> list[str]:
    """Where a page points to, outside its blocks of code."""
    return LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The names under which the headings of a page can be reached."""
    titles = HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
