"""Languages in which a round can ask, and the fixed words beside its questions; see tongues.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tongues.toml")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its own name, its direction, its fixed words, and who checked them ("" for nobody)."""

    code: str
    name: str
    direction: str
    checked: str
    words: Mapping[str, str]


@cache
def tongues() -> Mapping[str, Tongue]:
    """Every language of the table, by code."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {code: _tongue(code, dict(told)) for code, told in table.items()}


def tongue(code: str) -> Tongue:
    """One language; Dutch for a code that is not in the table."""
    return tongues().get(code, tongues()["nl"])


def _tongue(code: str, told: dict[str, str]) -> Tongue:
    own = {name: told.pop(name) for name in ("name", "direction", "checked")}
    return Tongue(code, **own, words=told)
