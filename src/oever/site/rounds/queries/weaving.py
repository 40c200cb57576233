"""What the working view shows: fragments beside the draft, and which of them are alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from oever.site.rounds.likeness import most_alike
from oever.site.rounds.models import Evidence, Fragment, Round, Sentence

MOST_ALIKE = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """A fragment that resembles another, and how much: 0 to 100."""

    fragment: Fragment
    percent: int


def standing(round: Round) -> QuerySet[Fragment]:
    """All fragments that stand, in the order of the questions, with how many sentences lean on each."""
    found = round.fragments.filter(state=Fragment.State.STANDS).select_related("question", "theme")
    return found.annotate(uses=Count("evidence")).order_by("question__number", "position", "pk")


def filtered(found: Sequence[Fragment], asked: dict[str, str]) -> list[Fragment]:
    """Those of one question, one theme, one kind, or that nobody used yet."""
    shown = list(found)
    if asked.get("vraag"):
        shown = [one for one in shown if str(one.question.number) == asked["vraag"]]
    if asked.get("soort"):
        shown = [one for one in shown if one.kind == ("" if asked["soort"] == "geen" else asked["soort"])]
    if asked.get("toon") == "ongebruikt":
        shown = [one for one in shown if not getattr(one, "uses", 0)]
    if asked.get("toon") == "los":
        shown = [one for one in shown if one.theme_id is None]
    return shown


def alike_to(fragment: Fragment, others: Sequence[Fragment]) -> list[Alike]:
    """The fragments most like one, the nearest first; by pieces of words, without any service elsewhere."""
    candidates = [one for one in others if one.pk != fragment.pk]
    near = most_alike(fragment.text, [one.text for one in candidates])
    return [Alike(candidates[at], round(100 * share)) for at, share in near[:MOST_ALIKE]]


def draft_of(round: Round) -> QuerySet[Sentence]:
    """The sentences with what stands behind each."""
    behind = Evidence.objects.select_related("fragment__question")
    return round.sentences.select_related("theme").prefetch_related(
        Prefetch("evidence", queryset=behind), "other_texts"
    )
