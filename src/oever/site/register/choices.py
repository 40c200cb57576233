"""The fixed words of the register, from choices.toml: a code, and how it is said in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from oever.site.register.folding import folded
from oever.vocabulary.languages import Language, Text

_TABLE = Path(__file__).with_name("choices.toml")


@cache
def choices() -> Mapping[str, Mapping[str, Text]]:
    """Group -> code -> words, in the order of the file."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {group: {code: Text.of(words) for code, words in rows.items()} for group, rows in table.items()}


def said(group: str, code: str, language: Language) -> str:
    """How a code is said; an empty code is an empty string."""
    return choices()[group][code][language] if code else ""


def code_of(group: str, words: str) -> str | None:
    """The code that is meant by a code, a Dutch or an English word; None where none is."""
    return _codes(group).get(folded(words))


def pairs(group: str) -> list[tuple[str, str]]:
    """Code and English words, as a field of a model or a form wants them."""
    return [(code, words.en) for code, words in choices()[group].items()]


@cache
def _codes(group: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code, words in choices()[group].items():
        for spelling in (words.en, words.nl):
            known.setdefault(folded(spelling), code)
    return known | {folded(code): code for code in choices()[group]}
