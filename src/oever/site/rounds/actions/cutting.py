"""Fragments: what kind of thing each is, cutting one in pieces, joining pieces, and a role for a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Max

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.rounds.actions.following_words import APART
from oever.site.rounds.actions.stepping import Hand, stepping
from oever.site.rounds.models import Fragment, Round
from oever.vocabulary.languages import Text


class UnusableStepError(OeverError):
    """Something that cannot be done with these fragments; the sentence says why."""

    exit_code = 9


def say_what_kind(*, round: Round, fragments: Sequence[Fragment], kind: str, by: Actor) -> None:
    """A wish, an offer, a worry, a question, a fact, a mood; "" where nobody can tell."""
    if kind and kind not in Fragment.Kind.values:
        raise UnusableStepError(Text(nl="Dit soort kennen we niet.", en="This kind is not known."))
    with stepping(round, did="say_what_kind", by=by) as hand:
        for fragment in fresh(fragments):
            hand.keep(fragment)
            fragment.kind = kind
            fragment.save()


def split_fragment(*, fragment: Fragment, pieces: Sequence[str], by: Actor) -> list[Fragment]:
    """Cut one fragment in pieces that each say one thing; the first keeps its number and its sentences.

    The pieces must be the words of the fragment in their order. Raises UnusableStepError.
    """
    cut = [piece.strip() for piece in pieces if piece.strip()]
    with stepping(fragment.round, did="split_fragment", by=by) as hand:
        current = Fragment.objects.get(pk=fragment.pk)
        if _letters("".join(cut)) != _letters(current.text) or len(cut) < 2:
            raise UnusableStepError(
                Text(
                    nl="Knip met een lege regel, zonder woorden te veranderen. Of iemand veranderde dit net.",
                    en="Cut with an empty line, without changing words. Or somebody has just changed this.",
                )
            )
        hand.keep(current)
        current.text = cut[0]
        current.revision += 1
        current.save()
        return [current, *_split_off(hand, current, cut[1:])]


def _split_off(hand: Hand, rest: Fragment, texts: Sequence[str]) -> list[Fragment]:
    same = Fragment.objects.filter(question_id=rest.question_id)
    last = same.aggregate(last=Max("number"))["last"] or 0
    following = same.filter(position__gt=rest.position).order_by("position").first()
    room = (following.position if following else rest.position + APART) - rest.position
    made = []
    for at, text in enumerate(texts, 1):
        piece = Fragment.objects.create(
            place_id=rest.place_id, round_id=rest.round_id, question_id=rest.question_id,
            answer_id=rest.answer_id, number=last + at, text=text, language=rest.language, kind=rest.kind,
            position=rest.position + room * at // (len(texts) + 1), theme_id=rest.theme_id,
            may_quote=rest.may_quote, is_late=rest.is_late, shown_name=rest.shown_name,
        )  # fmt: skip
        hand.made(piece)
        made.append(piece)
    return made


def reword_fragment(*, fragment: Fragment, text: str, seen_revision: int, by: Actor) -> Fragment:
    """Put a role where a name stood, in what came from a file or a mail. What people typed here themselves
    is theirs: that is changed by their own link alone."""
    refuse_empty(text)
    with stepping(fragment.round, did="reword_fragment", by=by) as hand:
        current = Fragment.objects.select_related("answer__response").get(pk=fragment.pk)
        channel = current.answer.response.channel if current.answer else "import"
        if channel == "web" or current.revision != seen_revision:
            raise UnusableStepError(
                Text(
                    nl="Dit zei iemand zelf op de site, of het is net veranderd. Laat het zoals het is.",
                    en="Somebody said this on the site themselves, or it has just changed. Leave it.",
                )
            )
        hand.keep(current)
        current.text = text.strip()
        current.revision += 1
        current.save()
    return current


def merge_fragments(*, fragments: Sequence[Fragment], by: Actor) -> Fragment:
    """Make one of pieces that say one thing together. Only pieces of one answer: two voices stay two."""
    chosen = fresh(fragments)
    if len(chosen) < 2:
        raise UnusableStepError(Text(nl="Kies er twee of meer.", en="Choose two or more."))
    first, *others = sorted(chosen, key=lambda one: (one.question_id, one.position, one.pk))
    if any(not _is_of_one_answer(first, one) for one in others):
        raise UnusableStepError(
            Text(
                nl="Deze stukken komen uit verschillende antwoorden. Zet ze bij één onderwerp.",
                en="These come from different answers. Put them in one theme instead.",
            )
        )
    with stepping(first.round, did="merge_fragments", by=by) as hand:
        hand.keep(first, *others)
        first.text = "\n".join(one.text for one in (first, *others))
        first.revision += 1
        first.save()
        for one in others:
            _move_evidence(hand, one, first)
            one.state, one.text = Fragment.State.MERGED, ""
            one.revision += 1
            one.save()
    return first


def _is_of_one_answer(first: Fragment, other: Fragment) -> bool:
    """From one answer; in a file from elsewhere nobody knows where an answer ended, only the question."""
    if first.question_id != other.question_id:
        return False
    return first.round.is_imported or first.answer_id == other.answer_id


def _move_evidence(hand: Hand, old: Fragment, new: Fragment) -> None:
    behind = set(new.evidence.values_list("sentence_id", flat=True))
    for one in old.evidence.all():
        if one.sentence_id in behind:
            hand.remove(one)
        else:
            hand.keep(one)
            one.fragment = new
            one.save()


def fresh(fragments: Iterable[Fragment]) -> list[Fragment]:
    """The fragments as they are now: what was taken back meanwhile is not among them."""
    numbers = [one.pk for one in fragments]
    return list(Fragment.objects.filter(pk__in=numbers, state=Fragment.State.STANDS))


def _letters(text: str) -> str:
    return "".join(text.split())


def refuse_empty(text: str) -> None:
    if not text.strip():
        raise UnusableStepError(Text(nl="Schrijf er iets in.", en="Write something in it."))
