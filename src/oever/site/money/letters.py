"""The letter that asks an institution for its ledger, in two languages. The words stand in letter.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from oever.site.common.places import ServedPlace
from oever.vocabulary.languages import Language


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: `plain` is the whole of it as text, to copy into a mail."""

    language: Language
    subject: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    closing: tuple[str, ...]
    file_name: str

    @property
    def plain(self) -> str:
        """The letter as text."""
        first, *rest = self.paragraphs
        points = "\n".join(f"- {point}" for point in self.points)
        return "\n\n".join([self.subject, first, points, *rest, "\n".join(self.closing)]) + "\n"


def letter(institution: str, place: ServedPlace, language: Language) -> Letter:
    """The letter to one institution."""
    told = _texts()[language]
    values = {
        "institution": institution,
        "place": place.name[language].split(" (")[0],
        "address": f"{settings.BASE_URL}{reverse('money:start')}",
    }

    def filled(text: str) -> str:
        return text.format(**values)

    return Letter(
        language,
        filled(told["subject"]),
        tuple(map(filled, told["paragraphs"])),
        tuple(map(filled, told["points"])),
        tuple(map(filled, told["closing"])),
        told["file_name"],
    )


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("letter.toml").read_text(encoding="utf-8"))
