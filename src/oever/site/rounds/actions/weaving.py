"""From fragments to a synthesis: kinds, themes, sentences, and what stands behind each sentence.

Two editors may work at once. What both can do without harm both do; where both wrote the same text, both
texts are kept side by side until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Max

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.places.words import fingerprint
from oever.site.rounds.actions.following_words import APART
from oever.site.rounds.actions.stepping import Hand, stepping
from oever.site.rounds.models import Evidence, Fragment, OtherText, Round, Sentence, Theme
from oever.vocabulary.languages import Text


class UnusableStepError(OeverError):
    """Something that cannot be done with these fragments; the sentence says why."""

    exit_code = 9


def make_theme(*, round: Round, name: str, by: Actor, fragments: Sequence[Fragment] = ()) -> Theme:
    """A new theme at the end, with these fragments in it."""
    _refuse_empty(name)
    with stepping(round, did="make_theme", by=by) as hand:
        last = round.themes.aggregate(last=Max("number"))["last"] or 0
        theme = Theme.objects.create(
            place_id=round.place_id, round=round, number=last + 1, name=name.strip()[:160]
        )
        hand.made(theme)
        _put(hand, fragments, theme)
    return theme


def rename_theme(*, theme: Theme, name: str, by: Actor) -> Theme:
    """Another name for a theme; its answer stays."""
    _refuse_empty(name)
    with stepping(theme.round, did="rename_theme", by=by) as hand:
        current = Theme.objects.get(pk=theme.pk)
        hand.keep(current)
        current.name = name.strip()[:160]
        current.save()
    return current


def remove_theme(*, theme: Theme, by: Actor) -> None:
    """Its fragments and sentences stay, without a theme."""
    with stepping(theme.round, did="remove_theme", by=by) as hand:
        _put(hand, theme.fragments.all(), None)
        for sentence in theme.sentences.all():
            hand.keep(sentence)
            sentence.theme = None
            sentence.save()
        hand.remove(*theme.other_texts.all(), theme)


def put_in_theme(*, round: Round, fragments: Sequence[Fragment], theme: Theme | None, by: Actor) -> None:
    """These belong there; None for nowhere."""
    with stepping(round, did="put_in_theme", by=by) as hand:
        _put(hand, fragments, theme)


def say_what_kind(*, round: Round, fragments: Sequence[Fragment], kind: str, by: Actor) -> None:
    """A wish, an offer, a worry, a question, a fact, a mood; "" where nobody can tell."""
    if kind and kind not in Fragment.Kind.values:
        raise UnusableStepError(Text(nl="Dit soort kennen we niet.", en="This kind is not known."))
    with stepping(round, did="say_what_kind", by=by) as hand:
        for fragment in _fresh(fragments):
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
    _refuse_empty(text)
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
    fresh = _fresh(fragments)
    if len(fresh) < 2:
        raise UnusableStepError(Text(nl="Kies er twee of meer.", en="Choose two or more."))
    first, *others = sorted(fresh, key=lambda one: (one.question_id, one.position, one.pk))
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


def write_sentence(
    *,
    round: Round,
    text: str,
    by: Actor,
    theme: Theme | None = None,
    fragments: Sequence[Fragment] = (),
    relation: str = Evidence.Relation.PARAPHRASE,
    own: str = "",
) -> Sentence:
    """A sentence at the end of the synthesis, with what stands behind it. Without fragments it is the
    editor's own, and says so."""
    _refuse_empty(text)
    with stepping(round, did="write_sentence", by=by) as hand:
        last = round.sentences.aggregate(last=Max("number"))["last"] or 0
        sentence = Sentence.objects.create(
            place_id=round.place_id, round=round, theme=theme, number=last + 1, text=text.strip(),
            own=own or (Sentence.Own.NONE if fragments else Sentence.Own.WHOLE),
        )  # fmt: skip
        hand.made(sentence)
        _link(hand, sentence, fragments, relation)
    return sentence


def change_sentence(
    *, sentence: Sentence, text: str, own: str, theme: Theme | None, seen_revision: int, by: Actor
) -> tuple[Sentence, OtherText | None]:
    """Say a sentence differently. Where somebody else did so meanwhile, both texts are kept: the second
    comes back as well."""
    _refuse_empty(text)
    with stepping(sentence.round, did="change_sentence", by=by) as hand:
        current = Sentence.objects.get(pk=sentence.pk)
        if current.revision != seen_revision and current.text != text.strip():
            other = OtherText.objects.create(
                round_id=current.round_id, sentence=current, text=text.strip(), by_account_id=by.account_id
            )
            hand.made(other)
            return current, other
        hand.keep(current)
        current.text, current.own, current.theme = text.strip(), own or current.own, theme
        current.revision += 1
        current.save()
    return current, None


def settle(*, other: OtherText, choice: str, by: Actor) -> None:
    """Choose between two texts written at once: "this" (the other), "that" (what stands) or "both"."""
    with stepping(other.round, did="settle_texts", by=by) as hand:
        target = other.sentence or other.theme
        if target is not None and choice in ("this", "both"):
            hand.keep(target)
            if isinstance(target, Sentence):
                target.text = other.text if choice == "this" else f"{target.text} {other.text}"
            else:
                target.answer = other.text if choice == "this" else f"{target.answer}\n\n{other.text}"
            target.revision += 1
            target.save()
        hand.remove(other)


def remove_sentence(*, sentence: Sentence, by: Actor) -> None:
    """Take a sentence out; what stood behind it is unused again."""
    with stepping(sentence.round, did="remove_sentence", by=by) as hand:
        hand.remove(*sentence.evidence.all(), *sentence.other_texts.all(), sentence)


def move_sentence(*, sentence: Sentence, is_up: bool, by: Actor) -> None:
    """Change places with the sentence before or after it."""
    with stepping(sentence.round, did="move_sentence", by=by) as hand:
        current = Sentence.objects.get(pk=sentence.pk)
        others = current.round.sentences.exclude(pk=current.pk)
        near = (
            others.filter(number__lte=current.number).order_by("-number", "-pk")
            if is_up
            else others.filter(number__gte=current.number).order_by("number", "pk")
        ).first()
        if near is not None:
            hand.keep(current, near)
            current.number, near.number = near.number, current.number
            current.save()
            near.save()


def link(*, sentence: Sentence, fragments: Sequence[Fragment], relation: str, by: Actor) -> None:
    """These stand behind a sentence, this near to it; linked before: the relation is changed."""
    if relation not in Evidence.Relation.values:
        raise UnusableStepError(Text(nl="Kies hoe dichtbij.", en="Choose how near."))
    with stepping(sentence.round, did="link", by=by) as hand:
        current = Sentence.objects.get(pk=sentence.pk)
        _link(hand, current, fragments, relation)
        if current.own == Sentence.Own.WHOLE and fragments:
            hand.keep(current)
            current.own = Sentence.Own.PART
            current.save()


def unlink(*, evidence: Evidence, by: Actor) -> None:
    """It does not stand behind that sentence after all."""
    with stepping(evidence.sentence.round, did="unlink", by=by) as hand:
        hand.remove(evidence)


def _put(hand: Hand, fragments: Iterable[Fragment], theme: Theme | None) -> None:
    for fragment in _fresh(fragments):
        hand.keep(fragment)
        fragment.theme = theme
        fragment.save()


def _link(hand: Hand, sentence: Sentence, fragments: Sequence[Fragment], relation: str) -> None:
    known = {one.fragment_id: one for one in sentence.evidence.all()}
    for fragment in _fresh(fragments):
        one = known.get(fragment.pk)
        if one is None:
            one = Evidence(sentence=sentence, fragment=fragment)
        else:
            hand.keep(one)
        one.relation, one.of = relation, fingerprint(fragment.text)
        is_new = one.pk is None
        one.save()
        if is_new:
            hand.made(one)


def _fresh(fragments: Iterable[Fragment]) -> list[Fragment]:
    """The fragments as they are now: what was taken back meanwhile is not among them."""
    numbers = [one.pk for one in fragments]
    return list(Fragment.objects.filter(pk__in=numbers, state=Fragment.State.STANDS))


def _letters(text: str) -> str:
    return "".join(text.split())


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise UnusableStepError(Text(nl="Schrijf er iets in.", en="Write something in it."))
