"""Fragments follow the words they were taken from.

Every open answer, and every "why", is a fragment from the moment it is sent; an editor may split it later.
When somebody says it differently or takes it back, the pieces follow: what still stands in the new words
stays, what does not is marked as taken back, and a sentence that leaned on it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from django.db.models import Max

from oever.site.rounds.models import Answer, Fragment, OpenQuestion, Response, Step

APART = 1_000_000  # room between two fragments for what is split off


def answers_became(response: Response, changed: Sequence[Answer], gone: Iterable[Answer]) -> None:
    """Answers of a response were sent or said differently; `gone` are about to be removed."""
    for answer in gone:
        _take_back(Fragment.objects.filter(answer=answer))
    known: dict[int, list[Fragment]] = {}
    for fragment in Fragment.objects.filter(answer__in=changed, state=Fragment.State.STANDS):
        known.setdefault(fragment.answer_id or 0, []).append(fragment)
    for answer in changed:
        _follow(response, answer, known.get(answer.pk, []))


def response_withdrawn(response: Response) -> None:
    """Nothing of the words stays; that there was a voice does."""
    _take_back(Fragment.objects.filter(answer__response=response))


def _follow(response: Response, answer: Answer, pieces: list[Fragment]) -> None:
    if len(pieces) == 1 and answer.text:
        (piece,) = pieces
        piece.text, piece.translations = answer.text, answer.translations
        piece.revision += 1
        piece.save()
        return
    lost = [piece for piece in pieces if piece.text not in answer.text]
    _take_back(Fragment.objects.filter(pk__in=[piece.pk for piece in lost]))
    if answer.text and (lost or not pieces):
        whole = answer.text
        for piece in pieces:
            whole = whole if piece in lost else whole.replace(piece.text, "", 1)
        if whole.strip():
            add_fragment(response, answer, whole.strip())


def add_fragment(response: Response, answer: Answer, text: str) -> Fragment:
    """A new fragment from an answer, with the next number of its question."""
    last = Fragment.objects.filter(question_id=answer.question_id).aggregate(last=Max("number"))["last"] or 0
    return Fragment.objects.create(
        place_id=response.place_id, round_id=response.round_id, question_id=answer.question_id, answer=answer,
        number=last + 1, position=(last + 1) * APART, text=text, language=response.language,
        translations=answer.translations, may_quote=response.may_quote,
        is_late=response.is_late, shown_name=response.shown_name,
    )  # fmt: skip


def _take_back(fragments: Iterable[Fragment]) -> None:
    gone = list(fragments)
    forget_steps_about({fragment.pk for fragment in gone}, gone[0].round_id if gone else 0)
    for fragment in gone:
        OpenQuestion.objects.filter(fragment=fragment, text=fragment.text.strip()).delete()
        fragment.state, fragment.text, fragment.translations = Fragment.State.WITHDRAWN, "", {}
        fragment.shown_name = ""
        fragment.revision += 1
        fragment.save()


def forget_steps_about(fragments: Set[int], round_id: int) -> None:
    """What an editor did with these can no longer be undone: the words would come back with it."""
    if not fragments:
        return
    for step in Step.objects.filter(round_id=round_id).iterator():
        rows = [*step.before, *step.after]
        if any(row["model"] == "rounds.fragment" and row["pk"] in fragments for row in rows):
            step.delete()
