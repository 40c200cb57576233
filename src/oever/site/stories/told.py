"""The texts that explain: ten sentences, three questions, and the words of a place.

The first two come with the programme, the words with the place (`glossary.toml` in its folder), because an
example from somewhere else explains little. A place without that file has no words yet, and says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from oever.site.common.places import ServedPlace
from oever.vocabulary.languages import Text

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Word:
    """A word that people meet here: what it means in plain words, and an example from the place itself."""

    key: str
    term: Text
    plain: Text
    example: Text | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to one of the three questions. `shows` and `doors`: see questions.toml."""

    key: str
    words: Text
    under: Text | None = None
    who: str = ""
    shows: str = ""
    doors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """Who you are, and what each may want."""

    who: tuple[Option, ...]
    wants: tuple[Option, ...]

    def of(self, who: str) -> tuple[Option, ...]:
        """What somebody may want."""
        return tuple(want for want in self.wants if want.who == who)


@cache
def ten_sentences() -> tuple[Text, ...]:
    """The idea, with {place} still in it."""
    return tuple(Text.of(row) for row in _toml(HERE / "explained.toml")["sentence"])


@cache
def three_questions() -> Questions:
    """The first and the third question; the second is about the basic needs of the place."""
    table = _toml(HERE / "questions.toml")
    return Questions(tuple(map(_option, table["who"])), tuple(map(_option, table["want"])))


def words_of(place: ServedPlace) -> tuple[Word, ...]:
    """The words of a place in the order of its file; none where it has no file."""
    return _words(place.folder / "glossary.toml")


@cache
def _words(file: Path) -> tuple[Word, ...]:
    return tuple(map(_word, _toml(file)["word"])) if file.exists() else ()


def _word(row: Mapping[str, Any]) -> Word:
    example = Text.of(row["example"]) if "example" in row else None
    return Word(row["key"], Text.of(row["term"]), Text.of(row["plain"]), example, tuple(row.get("also", ())))


def _option(row: Mapping[str, Any]) -> Option:
    return Option(
        key=row["key"],
        words=Text.of(row["words"]),
        under=Text.of(row["under"]) if "under" in row else None,
        who=row.get("who", ""),
        shows=row.get("shows", ""),
        doors=tuple(row.get("doors", ())),
    )


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
