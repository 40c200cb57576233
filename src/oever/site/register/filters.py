"""What somebody asks of a list, as it stands in the address of the page.

The same names in every list and every language, so that an address can be passed on and a list can be
fetched as a spreadsheet with exactly the filters of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from oever.site.register.choices import choices
from oever.site.register.folding import folded, one_line

# Field -> the word in the address.
WORDS = {
    "words": "woorden", "need": "behoefte", "goal": "doel", "area": "gebied", "state": "stand",
    "kind": "soort",
    "in_need_of": "zoekt", "sector": "sector", "stage": "stap", "used_as": "gebruik",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """Each is a code, or "" for all; `words` is what was typed."""

    words: str = ""
    need: str = ""
    goal: str = ""
    area: str = ""
    state: str = ""
    kind: str = ""
    in_need_of: str = ""
    sector: str = ""
    stage: str = ""
    used_as: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filters:
        """From the question part of an address; anything that is no code is left out by the queries."""
        return cls(**{field.name: one_line(asked.get(WORDS[field.name], "")) for field in fields(cls)})

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def has_more(self) -> bool:
        """Whether anything but words was chosen."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "words")

    @property
    def folded_words(self) -> list[str]:
        """The words to look for, folded."""
        return folded(self.words).split()[:10]

    def address(self, **changes: str) -> str:
        """The question part of an address with these filters, some of them changed: "?gebied=F"."""
        told = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        asked = urlencode({WORDS[name]: value for name, value in told.items() if value})
        return f"?{asked}" if asked else ""


def known_code(group: str, code: str) -> str:
    """The code when there is such a one, else "": a made-up filter finds everything, not nothing."""
    return code if code in choices()[group] else ""
