"""Texts for readers in several languages, as they are kept: a mapping from language to words.

Beside it stands, for each text that was translated, from which language, by which role, how, and a
fingerprint of the words it was made from. When those words change, the fingerprint no longer fits,
and the page says that the translation is older than its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

Words = Mapping[str, str]
Translations = Mapping[str, Mapping[str, Mapping[str, str]]]  # field -> language -> from, by, how, of


@dataclass(frozen=True, slots=True)
class Said:
    """A text as one reader gets it. `language` is "" where it is the reader's own; `is_stale`: the source
    has changed since it was translated. `how`: person, machine, checked, or "" for an original."""

    text: str
    language: str = ""
    how: str = ""
    by: str = ""
    is_stale: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def lines(self) -> list[str]:
        """One thing a line."""
        return self.text.split("\n") if self.text else []


def fingerprint(text: str) -> str:
    """Twelve signs that change when the text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def reader_language() -> str:
    """The language of the page that is being made."""
    return (get_language() or "nl").split("-")[0]


def said(words: Words, language: str = "", field: str = "", translations: Translations | None = None) -> Said:
    """The words in a language, else in Dutch, English or any other, with what is known of the translation."""
    wanted = language or reader_language()
    found = next((code for code in (wanted, "nl", "en", *words) if words.get(code)), "")
    if not found:
        return Said("")
    told = ((translations or {}).get(field) or {}).get(found)
    other = "" if found == wanted else found
    if not told:
        return Said(words[found], other)
    source = words.get(told.get("from", ""), "")
    stale = fingerprint(source) != told.get("of")
    return Said(words[found], other, told.get("how", ""), told.get("by", ""), stale)
