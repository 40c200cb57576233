"""What came of one response: each thing that was said, and the sentences and answers it led to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oever.site.rounds.models import Answer, Evidence, Fragment, Onward, Response, Theme


@dataclass(frozen=True, slots=True)
class Trace:
    """One answer, the sentences that lean on it, its themes, and the records it became."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    themes: tuple[Theme, ...]
    onwards: tuple[Onward, ...]

    @property
    def has_led_somewhere(self) -> bool:
        """It stands behind a sentence, belongs to a theme, or became a record."""
        return bool(self.evidence or self.themes or self.onwards)


def traces_of(response: Response) -> list[Trace]:
    """The answers of a response in the order of the questions, with what came of each; three queries."""
    answers = list(
        response.answers.select_related("question", "option").order_by(
            "question__number", "option__number", "pk"
        )
    )
    pieces = list(
        Fragment.objects.filter(answer__in=answers, state=Fragment.State.STANDS)
        .select_related("theme")
        .prefetch_related("evidence__sentence", "onwards")
    )
    return [_trace(answer, [piece for piece in pieces if piece.answer_id == answer.pk]) for answer in answers]


def _trace(answer: Answer, pieces: Sequence[Fragment]) -> Trace:
    themes = {piece.theme.pk: piece.theme for piece in pieces if piece.theme is not None}
    evidence = {one.sentence_id: one for piece in pieces for one in piece.evidence.all()}
    return Trace(
        answer,
        tuple(evidence.values()),
        tuple(themes.values()),
        tuple(one for piece in pieces for one in piece.onwards.all()),
    )
