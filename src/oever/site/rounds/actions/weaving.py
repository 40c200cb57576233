"""From fragments to a synthesis: kinds, themes, sentences, and what stands behind each sentence.

Two editors may work at once. What both can do without harm both do; where both wrote the same text, both
texts are kept side by side until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Max

from oever.site.common.history import Actor
from oever.site.places.words import fingerprint
from oever.site.rounds.actions.cutting import UnusableStepError, fresh, refuse_empty
from oever.site.rounds.actions.stepping import Hand, stepping
from oever.site.rounds.models import Evidence, Fragment, OtherText, Round, Sentence, Theme
from oever.vocabulary.languages import Text


def make_theme(*, round: Round, name: str, by: Actor, fragments: Sequence[Fragment] = ()) -> Theme:
    """A new theme at the end, with these fragments in it."""
    refuse_empty(name)
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
    refuse_empty(name)
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
    refuse_empty(text)
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
    refuse_empty(text)
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
    for fragment in fresh(fragments):
        hand.keep(fragment)
        fragment.theme = theme
        fragment.save()


def _link(hand: Hand, sentence: Sentence, fragments: Sequence[Fragment], relation: str) -> None:
    known = {one.fragment_id: one for one in sentence.evidence.all()}
    for fragment in fresh(fragments):
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
