"""Texts in more than one language, as data.

Dutch comes first and English stands beside it. A text that a reader sees is a mapping from language
to words, so that a language can be added without touching the code that shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Dutch and English."""

    nl: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Text:
        """From a TOML table `{nl = "...", en = "..."}`; a missing language is a KeyError."""
        return cls(nl=words["nl"], en=words["en"])
