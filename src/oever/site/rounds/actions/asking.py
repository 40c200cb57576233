"""The list of open questions: what nobody could answer yet, who looks into it, and the answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from oever.site.common.history import Actor, changing
from oever.site.rounds.actions.holding import ChangedMeanwhileError
from oever.site.rounds.models import Fragment, OpenQuestion, Round
from oever.vocabulary.languages import Text


def ask_openly(
    *, text: str, by: Actor, fragment: Fragment | None = None, round: Round | None = None, place_id: str = ""
) -> OpenQuestion:
    """Put a question on the list; the same fragment stands there once."""
    known = OpenQuestion.objects.filter(fragment=fragment).first() if fragment else None
    if known is not None:
        return known
    of = fragment.round if fragment else round
    question = OpenQuestion(
        place_id=of.place_id if of else place_id, round=of, fragment=fragment, text=text.strip(),
        language=fragment.language if fragment else "nl",
    )  # fmt: skip
    with changing(question, did="ask_openly", by=by):
        question.save()
    return question


def look_into(
    *,
    question: OpenQuestion,
    who_looks: str,
    look_by: date | None,
    answer: str,
    source: str,
    seen_revision: int,
    by: Actor,
) -> OpenQuestion:
    """Say who looks into it and by when, or answer it. Raises ChangedMeanwhileError."""
    with transaction.atomic():
        current = OpenQuestion.objects.select_for_update().get(pk=question.pk)
        if current.revision != seen_revision:
            raise ChangedMeanwhileError(
                Text(
                    nl="Iemand anders heeft deze vraag intussen veranderd. Kijk eerst hoe hij nu is.",
                    en="Somebody else has changed this question meanwhile. See how it is now first.",
                )
            )
        with changing(current, did="look_into", by=by):
            current.who_looks, current.look_by = who_looks.strip(), look_by
            current.answer, current.source = answer.strip(), source.strip()
            if current.answer and current.answered_at is None:
                current.answered_at = timezone.now()
            elif not current.answer:
                current.answered_at = None
            current.revision += 1
            current.save()
    return current
