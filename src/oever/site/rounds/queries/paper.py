"""What stands on a sheet of paper: questions in one language, a code to type, one to point a phone at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import segno
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from oever.site.common.addresses import full_address
from oever.site.common.links import make_link
from oever.site.places.queries import areas_here
from oever.site.places.words import Said, said
from oever.site.rounds.letters import SITE_LANGUAGES
from oever.site.rounds.models import Question, Round, Sheet
from oever.site.rounds.tongues import Tongue, tongue


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as it is printed."""

    question: Question
    asks: Said
    hint: Said
    options: tuple[tuple[int, Said], ...]


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet: its number, and the link and code of the strip to keep; empty where sheets have none."""

    number: int = 0
    link: str = ""
    link_picture: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a template needs to print a round."""

    round: Round
    tongue: Tongue
    is_large: bool
    questions: tuple[PaperQuestion, ...]
    areas: tuple[str, ...]
    address: str
    picture: SafeString
    sheets: tuple[PaperSheet, ...]

    @property
    def words(self) -> dict[str, str]:
        """The fixed words of this language."""
        return dict(self.tongue.words)


def paper_of(
    round: Round, language: str, *, is_large: bool = False, sheets: Iterator[Sheet] | None = None
) -> Paper:
    """A round on paper. With `sheets` each gets its number and a strip with a private link of its own."""
    page = language if language in SITE_LANGUAGES else "nl"
    with translation.override(page):
        address = full_address(round.place_id, "rounds:by_code", round.code)
        strips = tuple(_strip(sheet) for sheet in sheets) if sheets is not None else (PaperSheet(),)
    questions = tuple(_question(one, language) for one in round.questions.prefetch_related("options"))
    areas = tuple(round.areas.values_list("name", flat=True)) or tuple(
        areas_here(round.place_id).values_list("name", flat=True)
    )
    picture = qr(f"{address}?taal={language}" if language not in SITE_LANGUAGES else address)
    return Paper(round, tongue(language), is_large, questions, areas, address, picture, strips)


def qr(address: str) -> SafeString:
    """An address as a picture that a phone can read, drawn as SVG without colour or script."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None,
        title="QR",
    )  # fmt: skip
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn from squares


def _question(question: Question, language: str) -> PaperQuestion:
    options = tuple((one.number, said(one.words, language)) for one in question.options.all())
    return PaperQuestion(question, said(question.words, language), said(question.hint, language), options)


def _strip(sheet: Sheet) -> PaperSheet:
    token = make_link(sheet, purpose="follow")
    link = full_address(sheet.round.place_id, "rounds:follow", token)
    return PaperSheet(sheet.number, link, qr(link))
