"""What buyers buy, in words of neighbours, and the bridge to it from codes and from other people's words.

A contract says "98310000-9" or "Werkkleding, perceel 2"; an organisation says "wij herstellen lakens". Both
come together in a class: laundry, catering, green. The classes stand in parameters/demand_classes.toml,
dated and sourced; nothing here is about one place or one file. What no class fits is not guessed at.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from oever.vocabulary.languages import Text

_TABLE = Path(__file__).with_name("parameters") / "demand_classes.toml"
KINDS = ("services", "supplies", "works", "social")
REACHES = ("here", "together", "far")
TAKES = ("people", "skills", "certificate", "space", "money")
_CPV = re.compile(r"^\s*(?:CPV\s*:?\s*)?(\d{8})(?:-\d)?\s*$", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DemandClass:
    """One class. `takes`: what it takes to begin here, by TAKES; `needs`: keys of basic needs of a place."""

    id: str
    name: Text
    cpv: tuple[str, ...]
    words: tuple[str, ...]
    needs: tuple[str, ...]
    does: tuple[str, ...]
    kind: str
    reach: str
    takes: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Classed:
    """The class of something bought, and what it was read from: "cpv", "category", "title", or "" for
    none."""

    id: str = ""
    read_from: str = ""
    matched: str = ""


@cache
def demand_classes() -> Mapping[str, DemandClass]:
    """Every class by its id, in the order of the table."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {name: _class(name, said) for name, said in table["class"].items()}


def _class(name: str, said: Mapping[str, Any]) -> DemandClass:
    if said["kind"] not in KINDS or said["reach"] not in REACHES or set(said.get("takes", {})) - set(TAKES):
        raise ValueError(f"demand_classes.toml: class {name} has an unknown kind, reach or takes")
    return DemandClass(
        id=name,
        name=Text.of(said["name"]),
        cpv=tuple(said["cpv"]),
        words=tuple(said["words"]),
        needs=tuple(said["needs"]),
        does=tuple(said["does"]),
        kind=said["kind"],
        reach=said["reach"],
        takes={part: Text.of(told) for part, told in said.get("takes", {}).items()},
    )


def cpv_of(code: str) -> str:
    """The eight digits of a CPV code ("98310000-9", "CPV 98310000"); "" for a code of another list."""
    found = _CPV.match(code)
    return found.group(1) if found else ""


def class_of(code: str, category: str = "", title: str = "") -> Classed:
    """The class of something bought: by its CPV code, else by the words of its category, else of its title.

    A category that says nothing of what is bought ("Overig") leaves it to the title.
    """
    digits = cpv_of(code)
    if digits:
        fits = [(len(cpv), one.id, cpv) for one in demand_classes().values() for cpv in one.cpv]
        fits = [fit for fit in fits if digits.startswith(fit[2])]
        if fits:
            _length, id_, matched = max(fits, key=lambda fit: fit[0])
            return Classed(id_, "cpv", matched)
    for read_from, text in (("category", category), ("title", title)):
        found = classes_in(text)
        if found:
            return Classed(found[0][0], read_from, found[0][1])
    return Classed()


def classes_in(text: str) -> list[tuple[str, str]]:
    """The classes that a text speaks of, with the word that said so; the longest word first."""
    folded = _padded(text)
    best: dict[str, str] = {}
    for id_, word, pattern in _patterns("words"):
        if pattern.search(folded) and len(word) > len(best.get(id_, "")):
            best[id_] = word
    ordered = sorted(best.items(), key=lambda pair: -len(pair[1]))
    return [(id_, word.rstrip("-")) for id_, word in ordered]


def said_to_do(text: str, class_id: str) -> str:
    """The word by which a text of an organisation says that it does the work of a class; "" if it does
    not."""
    folded = _padded(text)
    found = [word for id_, word, pattern in _patterns("does") if id_ == class_id and pattern.search(folded)]
    return max(found, key=len).rstrip("-") if found else ""


@cache
def _patterns(field: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (one.id, word, _pattern(word)) for one in demand_classes().values() for word in getattr(one, field)
    )


def _pattern(word: str) -> re.Pattern[str]:
    """A word alone, or with "-" at its end also the beginning of a longer one."""
    plain = _padded(word).strip()
    return re.compile(rf" {re.escape(plain)}" + ("" if word.endswith("-") else r"(?= )"))


@lru_cache(maxsize=20_000)
def _padded(text: str) -> str:
    """Small letters without accents and signs, single spaces, one at each end."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return f" {_NO_WORD.sub(' ', plain).strip()} "
