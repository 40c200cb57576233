"""To an institution: the letter that asks for its ledger (words in letter.toml), a mail to its officer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.outbox import queue_mail
from oever.site.common.places import ServedPlace
from oever.site.register.models import Organisation
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


def tell_officer(organisation: Organisation, mail: str, language: str) -> None:
    """To an officer: you can hand in now, and how."""
    with override(language):
        address = full_address(organisation.place_id, "money:institution", organisation.ref)
        body = render_to_string("money/mail/officer.txt", {"one": organisation, "address": address})
        subject = gettext("Je kunt de cijfers van %(name)s inleveren") % {"name": organisation.name}
        queue_mail(to=mail, subject=subject[:200], body=body)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("letter.toml").read_text(encoding="utf-8"))
