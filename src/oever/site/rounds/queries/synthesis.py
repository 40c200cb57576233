"""The synthesis in two layers: each sentence with the voices behind it, and what stands in no sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oever.site.rounds.models import Evidence, Fragment, Question, Round, Sentence, Theme
from oever.site.rounds.shown import Voice, voice

Kind, State = Fragment.Kind, Fragment.State
TURNS = (Kind.WISH, Kind.OFFER)


@dataclass(frozen=True, slots=True)
class Woven:
    """A sentence for a reader: the voices behind it, and what it made of them."""

    sentence: Sentence
    voices: tuple[Voice, ...]
    turned: tuple[str, ...]

    @property
    def is_own(self) -> bool:
        """Nobody said it but the editor."""
        return not self.voices and self.sentence.own == Sentence.Own.WHOLE

    @property
    def has_changed_voices(self) -> bool:
        """Some of the words behind it are no longer what they were."""
        return any(one.is_changed for one in self.voices)


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme with its sentences and how many voices are in it."""

    theme: Theme | None
    sentences: tuple[Woven, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Unused:
    """What stands in no sentence, by question."""

    question: Question
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Synthesis:
    """All of it, and how much of what was said it holds."""

    themes: tuple[ThemeShown, ...]
    unused: tuple[Unused, ...]
    fragments: int
    used: int

    @property
    def unused_count(self) -> int:
        """How many fragments stand in no sentence."""
        return self.fragments - self.used

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return sum(len(one.sentences) for one in self.themes)


def synthesis_of(round: Round, themes: Sequence[Theme] | None = None) -> Synthesis:
    """Everything that pages show of a synthesis, in five queries; one less with the themes of the round."""
    every = round.fragments.exclude(state=State.MERGED).select_related("question", "theme")
    fragments = list(every.prefetch_related("onwards").order_by("question__number", "ref"))
    by_number = {one.pk: one for one in fragments}
    evidence = Evidence.objects.filter(sentence__round=round).order_by("fragment__ref")
    behind: dict[int, list[Evidence]] = {}
    for one in evidence:
        if one.fragment_id in by_number:
            one.fragment = by_number[one.fragment_id]
            behind.setdefault(one.sentence_id, []).append(one)
    woven = [_woven(one, behind.get(one.pk, [])) for one in round.sentences.all()]
    used = {one.fragment_id for links in behind.values() for one in links}
    standing = [one for one in fragments if one.state == State.STANDS]
    return Synthesis(
        tuple(_themes(list(round.themes.all()) if themes is None else themes, woven, standing)),
        tuple(_unused(one for one in standing if one.pk not in used)),
        len(standing),
        sum(one.pk in used for one in standing),
    )


def _woven(sentence: Sentence, links: list[Evidence]) -> Woven:
    voices = tuple(voice(one.fragment, relation=one.get_relation_display(), of=one.of) for one in links)
    return Woven(sentence, voices, turned(sentence, (one.fragment for one in links)))


def turned(sentence: Sentence, fragments: Iterable[Fragment]) -> tuple[str, ...]:
    """The kinds that a sentence turned into a question: a wish, an offer. Empty where it did not."""
    if not sentence.is_question:
        return ()
    kinds = {one.kind for one in fragments}
    return tuple(str(Kind(kind).label) for kind in TURNS if kind in kinds)


def _themes(themes: Sequence[Theme], woven: list[Woven], standing: list[Fragment]) -> Iterable[ThemeShown]:
    """Sentences without a theme first; then each theme, with how many fragments are in it."""
    loose = tuple(one for one in woven if one.sentence.theme_id is None)
    if loose:
        yield ThemeShown(None, loose, 0)
    for theme in themes:
        mine = tuple(one for one in woven if one.sentence.theme_id == theme.pk)
        yield ThemeShown(theme, mine, sum(one.theme_id == theme.pk for one in standing))


def _unused(fragments: Iterable[Fragment]) -> Iterable[Unused]:
    by_question: dict[int, list[Fragment]] = {}
    for one in fragments:
        by_question.setdefault(one.question_id, []).append(one)
    for found in by_question.values():
        yield Unused(found[0].question, tuple(voice(one) for one in found))


def voices_by_question(round: Round) -> list[Unused]:
    """Everything that was said, by question; within one in an order that joins no answers of one person."""
    found = round.fragments.exclude(state=State.MERGED).select_related("question", "theme")
    return list(_unused(found.prefetch_related("onwards").order_by("question__number", "ref")))
