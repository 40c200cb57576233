"""The words around a name, read once from parameters/legal_forms.toml into patterns and look-ups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from oever.vocabulary.languages import Text

LEGAL_FORMS = Path(__file__).parent / "parameters" / "legal_forms.toml"

# Forms of more letters than this are written out; only those can be cut off and still be known.
SPELLED_OUT_FROM = 14

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One legal form: its family (names of two families are two organisations) and, if one, its country."""

    id: str
    name: Text
    family: str
    country: str
    rank: int


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table as `read_name` uses it: from words at the end, at the start or anywhere to a form."""

    forms: Mapping[str, LegalForm]
    at_end: Mapping[Words, str]
    at_start: Mapping[Words, str]
    anywhere: Mapping[str, str]
    spelled_out: Mapping[Words, str]
    longest: int
    words: Mapping[str, str]
    empty: frozenset[str]
    saints: frozenset[str]
    dutch: frozenset[str]
    dutch_next: frozenset[str]
    dutch_starts: Mapping[str, str]
    states: Mapping[str, str]
    state: re.Pattern[str]
    remark: re.Pattern[str]
    trading: re.Pattern[str]
    formerly: re.Pattern[str]
    factor: re.Pattern[str]
    between: re.Pattern[str]
    processors: frozenset[str]


@cache
def name_words() -> NameWords:
    """The table, read on first use. A table that does not fit is a mistake of the programme."""
    table = tomllib.loads(LEGAL_FORMS.read_text(encoding="utf-8"))
    at_end = _spellings(table["form"], {"end", "both", "anywhere"})
    states = {words: state["id"] for state in table["state"] for words in state["words"]}
    return NameWords(
        forms=_forms(table["form"]),
        at_end=at_end,
        at_start=_spellings(table["form"], {"start", "both"}),
        anywhere={w[0]: f for w, f in _spellings(table["form"], {"anywhere"}).items() if len(w) == 1},
        spelled_out={words: form for words, form in at_end.items() if len(" ".join(words)) > SPELLED_OUT_FROM}
        | {("limited",): at_end["limited",]},
        longest=max(len(words.split()) for form in table["form"] for words in form["spellings"]),
        words=table["words"],
        empty=frozenset(table["empty"]["words"]),
        saints=frozenset(table["saint"]["names"]),
        dutch=frozenset(table["saint"]["dutch"]),
        dutch_next=frozenset(table["saint"]["next"]),
        dutch_starts=table["saint"]["starts"],
        states=states,
        state=_any_of(states),
        remark=_any_of(table["remarks"]["words"]),
        trading=_any_of(table["trading"]["words"]),
        formerly=_any_of(table["formerly"]["words"]),
        factor=_any_of(table["factoring"]["companies"]),
        between=_any_of(table["factoring"]["between"]),
        processors=frozenset(table["processors"]["words"]),
    )


def legal_form_name(form: str) -> Text:
    """How a reader calls a legal form; KeyError for an id that is not in the table."""
    return name_words().forms[form].name


def _forms(rows: list[dict[str, Any]]) -> dict[str, LegalForm]:
    return {
        row["id"]: LegalForm(row["id"], Text.of(row["name"]), row["family"], row.get("country", ""), rank)
        for rank, row in enumerate(rows)
    }


def _spellings(rows: list[dict[str, Any]], places: set[str]) -> dict[Words, str]:
    found: dict[Words, str] = {}
    for row in rows:
        if row["where"] in places:
            for spelling in row["spellings"]:
                found.setdefault(tuple(spelling.split()), row["id"])
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words as whole words, the longest first, spaces as they come."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])")
