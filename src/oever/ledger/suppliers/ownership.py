"""How a supplier is owned, and what that is read from.

A person's decision comes first, then what a register says, then the letters in front of a company
number, then the legal form and the words of the name. Every answer carries its evidence, and where
nothing speaks the answer is "unknown": a name without a legal form is no proof of anything. The words
stand in methods/parameters/ownership.toml; docs/methods/ownership.md shows the order at work.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import oever.methods
from oever.methods.name_words import legal_form_name
from oever.methods.names import country_of, plain, read_name
from oever.vocabulary.languages import Text
from oever.vocabulary.organisations import OWNERSHIP_NAMES, Ownership

OWNERSHIP = Path(oever.methods.__file__).parent / "parameters" / "ownership.toml"
NAME_IS_SILENT = Text(nl="De naam zegt het niet.", en="The name does not say.")
NAME_IS_WITHHELD = Text(nl="De naam is weggelaten.", en="The name is withheld.")
IS_A_PERSON = Text(nl="Een natuurlijk persoon.", en="A natural person.")
LEDGER = "ledger"
_NOT_WORD = re.compile(r"[^a-z0-9&]+")
_LONE_LETTERS = re.compile(r"(?<=\b[a-z]) (?=[a-z]\b)")


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of one supplier: names, the usual one first, and (text, source) pairs of registers."""

    names: Sequence[str]
    country: str
    company_number: str = ""
    decision: str = ""
    said: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """An ownership with its evidence."""

    ownership: Ownership
    evidence: Text


@dataclass(frozen=True, slots=True)
class _Word:
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    country: str
    is_strong: bool
    owned: Owned


@dataclass(frozen=True, slots=True)
class _Table:
    said: Mapping[str, Ownership]
    prefixes: Mapping[str, Owned]
    forms: Mapping[str, Owned]
    general: frozenset[str]
    words: tuple[_Word, ...]


def owned_by(clues: Clues) -> Owned:
    """The ownership that the strongest clue tells; `Ownership.UNKNOWN` where none does."""
    if clues.decision:
        decided = Text(nl="Iemand heeft dit beslist.", en="Somebody decided this.")
        return Owned(Ownership(clues.decision), decided)
    return _from_registers(clues) or _from_number_and_names(clues) or Owned(Ownership.UNKNOWN, NAME_IS_SILENT)


def ownership_said(text: str) -> Ownership | None:
    """What a register means by "Coöperatie U.A." or "social enterprise"; None for words we do not know."""
    said = _table().said
    words = _words(text)
    return said.get(words) or said.get(_LONE_LETTERS.sub("", words))


def _from_registers(clues: Clues) -> Owned | None:
    for text, source in clues.said:
        ownership = ownership_said(text) or _of_form_alone(text)
        if ownership:
            nl, en = ("Het grootboek", "The ledger") if source == LEDGER else (source, source)
            words = text.strip()
            return Owned(ownership, Text(nl=f"{nl} zegt: {words}.", en=f"{en} says: {words}."))
    return None


def _of_form_alone(text: str) -> Ownership | None:
    owned = _table().forms.get(read_name(f"x {text}").legal_form)
    return owned.ownership if owned else None


def _from_number_and_names(clues: Clues) -> Owned | None:
    table = _table()
    forms = [form for name in clues.names if (form := read_name(name).legal_form)]
    lines = [text for name in clues.names for text in (_words(name), read_name(name).core)]
    words = "\n".join(dict.fromkeys(lines))  # as written, and with abbreviations written out
    return (
        next((table.forms[form] for form in forms if form not in table.general), None)
        or _first_word(words, clues.country, is_strong=True)
        or (table.prefixes.get(clues.company_number[:2]) if clues.country != "NL" else None)
        or next((table.forms[form] for form in forms), None)
        or _first_word(words, clues.country, is_strong=False)
    )


def _first_word(lines: str, country: str, *, is_strong: bool) -> Owned | None:
    for word in _words_of(country, is_strong):
        if word.pattern.search(lines) and not (word.unless and word.unless.search(lines)):
            return word.owned
    return None


@cache
def _words_of(country: str, is_strong: bool) -> tuple[_Word, ...]:
    return tuple(w for w in _table().words if w.is_strong == is_strong and w.country in ("", country))


def _words(name: str) -> str:
    spread = _NOT_WORD.sub(" ", plain(name).replace("'", "").replace(".", "")).strip()
    return _LONE_LETTERS.sub("", spread)


@cache
def _table() -> _Table:
    table = tomllib.loads(OWNERSHIP.read_text(encoding="utf-8"))
    said = {word: Ownership(row["ownership"]) for row in table["said"] for word in row["words"]}
    said |= {_words(value.value): value for value in Ownership}
    said |= {_words(words): own for own, name in OWNERSHIP_NAMES.items() for words in (name.nl, name.en)}
    said = {word: ownership for word, ownership in said.items() if ownership is not Ownership.UNKNOWN}
    prefixes = {letters: _owned(row) for row in table["prefix"] for letters in row["letters"]}
    forms = {form: _owned(row, form) for row in table["form"] for form in row["forms"]}
    general = frozenset(form for row in table["form"] if row.get("general") for form in row["forms"])
    return _Table(said, prefixes, forms, general, tuple(_word(row) for row in table["word"]))


def _owned(row: Mapping[str, Any], form: str = "") -> Owned:
    if "evidence" in row:
        return Owned(Ownership(row["ownership"]), Text.of(row["evidence"]))
    name = legal_form_name(form)
    evidence = Text(nl=f"De rechtsvorm in de naam: {name.nl}.", en=f"The legal form in the name: {name.en}.")
    return Owned(Ownership(row["ownership"]), evidence)


def _word(row: Mapping[str, Any]) -> _Word:
    return _Word(
        re.compile(row["pattern"], re.MULTILINE),
        re.compile(row["unless"], re.MULTILINE) if "unless" in row else None,
        row.get("country", ""),
        row.get("strong", False),
        _owned(row),
    )


def country_of_forms(names: Sequence[str]) -> str:
    """The one country in which the legal forms of these names exist; "" where none or more than one."""
    countries = {country_of(read_name(name).legal_form) for name in names} - {""}
    return countries.pop() if len(countries) == 1 else ""
