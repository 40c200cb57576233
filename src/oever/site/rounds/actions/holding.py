"""Making a round and making it public. Closing it with an answer stands in closing.py."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from oever.errors import OeverError
from oever.site.common.history import Actor, changing
from oever.site.rounds.models import Option, Question, Round, RoundAbout, Tally
from oever.site.rounds.phases import require
from oever.site.rounds.values import ANSWERED, values_of
from oever.vocabulary.languages import Text

SIGNS = "23456789ABCDEFGHJKMNPQRTUVWXYZ"  # no 0 and O, 1, I and L, 5 and S side by side on bad paper
CODE_LENGTH = 5


class UnfinishedRoundError(OeverError):
    """A round that cannot be made public or closed yet; the sentence says what is missing."""

    exit_code = 9


class ChangedMeanwhileError(OeverError):
    """Somebody else changed this since the page was opened."""

    exit_code = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a round: its kind, its words by language, its statements or choices."""

    kind: str
    words: Mapping[str, str]
    hint: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round says of itself before it begins. The texts: language -> words."""

    title: Mapping[str, str]
    purpose: Mapping[str, str]
    for_whom: Mapping[str, str]
    what_happens: Mapping[str, str]
    answered_by: Mapping[str, str]
    opens_at: datetime
    closes_at: datetime
    answer_by: date
    languages: Sequence[str] = ("nl",)
    shows_counts_early: bool = False
    is_live: bool = False
    source: str = ""


def plan_round(
    *,
    place_id: str,
    plan: Plan,
    by: Actor,
    areas: Iterable[Any] = (),
    goals: Iterable[Any] = (),
    ref: str = "",
) -> Round:
    """A new round, not public yet."""
    _refuse_wrong_order(plan)
    round = Round(place_id=place_id, ref=_free_ref(place_id, ref or _first(plan.title)), code=_free_code())
    _fill(round, plan)
    with changing(round, did="plan_round", by=by):
        round.save()
        round.areas.set(areas)
        round.goals.set(goals)
    return round


def change_round(
    *,
    round: Round,
    plan: Plan,
    seen_revision: int,
    by: Actor,
    areas: Iterable[Any] = (),
    goals: Iterable[Any] = (),
) -> Round:
    """Say something of a round differently. Raises ChangedMeanwhileError and UnfinishedRoundError."""
    _refuse_wrong_order(plan)
    with transaction.atomic():
        current = locked(round)
        if current.revision != seen_revision:
            raise ChangedMeanwhileError(
                Text(
                    nl="Iemand anders heeft deze ronde intussen veranderd. Kijk eerst hoe hij nu is.",
                    en="Somebody else has changed this round meanwhile. See how it is now, then change it.",
                )
            )
        with changing(current, did="change_round", by=by):
            _fill(current, plan)
            current.revision += 1
            current.save()
            current.areas.set(areas)
            current.goals.set(goals)
            if current.published_at is not None:
                _refuse_unfinished(current)
    return current


def ask_about(*, round: Round, record: models.Model, address: str, by: Actor) -> RoundAbout:
    """Say which record of any room a round is about; the same record once."""
    told = {"record_type": record._meta.label_lower, "record_id": str(record.pk)}
    known = round.abouts.filter(**told).first()
    if known is not None:
        return known
    about = RoundAbout(round=round, name=str(record)[:300], address=address[:300], **told)
    with changing(about, did="ask_about", by=by):
        about.save()
    return about


def add_question(*, round: Round, asked: Asked, by: Actor) -> Question:
    """One question more, at the end. Raises WrongPhaseError once people are answering."""
    require(round, "edit")
    number = (round.questions.aggregate(last=models.Max("number"))["last"] or 0) + 1
    question = Question(
        round=round, number=number, kind=asked.kind, words=dict(asked.words), hint=dict(asked.hint)
    )
    with changing(question, did="add_question", by=by):
        question.save()
        Option.objects.bulk_create(
            Option(question=question, number=at, words=dict(words))
            for at, words in enumerate(asked.options, 1)
        )
        if round.published_at is not None:
            _make_tallies(question)
    return question


def remove_question(*, question: Question, by: Actor) -> None:
    """Take a question out. Raises WrongPhaseError once people are answering."""
    require(question.round, "edit")
    with transaction.atomic():
        with changing(question, did="remove_question", by=by):
            question.delete()
        if question.round.published_at is not None:
            _refuse_unfinished(question.round)


def publish_round(*, round: Round, by: Actor, at: datetime | None = None) -> Round:
    """Let everybody see it; it opens and closes by itself. Raises UnfinishedRoundError."""
    with transaction.atomic():
        current = locked(round)
        if current.published_at is not None:
            return current
        _refuse_unfinished(current)
        with changing(current, did="publish_round", by=by):
            current.published_at = at or timezone.now()
            current.save()
        for question in current.questions.prefetch_related("options"):
            _make_tallies(question)
    return current


def locked(round: Round) -> Round:
    """The round as it stands now, locked until the transaction ends."""
    return Round.objects.select_for_update().get(pk=round.pk)


def _fill(round: Round, plan: Plan) -> None:
    for name in ("title", "purpose", "for_whom", "what_happens", "answered_by"):
        setattr(
            round, name, {code: text.strip() for code, text in getattr(plan, name).items() if text.strip()}
        )
    for name in ("opens_at", "closes_at", "answer_by", "shows_counts_early", "is_live", "source"):
        setattr(round, name, getattr(plan, name))
    round.languages = list(plan.languages)


def _refuse_wrong_order(plan: Plan) -> None:
    if plan.closes_at <= plan.opens_at:
        raise UnfinishedRoundError(
            Text(nl="De laatste dag ligt voor de eerste.", en="The last day lies before the first.")
        )
    if plan.answer_by < timezone.localtime(plan.closes_at).date():
        raise UnfinishedRoundError(
            Text(
                nl="Het antwoord kan niet komen voor de laatste dag om mee te doen.",
                en="The answer cannot come before the last day of taking part.",
            )
        )


def _refuse_unfinished(round: Round) -> None:
    needed = {
        "title": Text(nl="een titel", en="a title"),
        "purpose": Text(nl="waarvoor de ronde is", en="what the round is for"),
        "for_whom": Text(nl="voor wie hij is", en="whom it is for"),
        "what_happens": Text(nl="wat er met de antwoorden gebeurt", en="what happens with the answers"),
        "answered_by": Text(nl="wie het antwoord geeft", en="who gives the answer"),
    }
    missing = [text for name, text in needed.items() if not any(getattr(round, name).values())]
    if not round.questions.exists():
        missing.append(Text(nl="een vraag", en="a question"))
    if missing:
        raise UnfinishedRoundError(
            Text(
                nl="Er ontbreekt nog: " + ", ".join(text.nl for text in missing) + ".",
                en="Still missing: " + ", ".join(text.en for text in missing) + ".",
            )
        )


def _make_tallies(question: Question) -> None:
    options = list(question.options.all())
    values = values_of(question.kind, len(options))
    counted: list[Option | None] = [*options]
    for option in counted or ([None] if question.kind == Question.Kind.SENSE else []):
        Tally.objects.bulk_create(Tally(question=question, option=option, value=value) for value in values)
    Tally.objects.create(question=question, option=None, value=ANSWERED)


def _first(words: Mapping[str, str]) -> str:
    return words.get("nl") or words.get("en") or next(iter(words.values()), "")


def _free_ref(place_id: str, title: str) -> str:
    wanted = slugify(title)[:70] or "ronde"
    taken = set(Round.objects.filter(place_id=place_id, ref__startswith=wanted).values_list("ref", flat=True))
    ref, number = wanted, 2
    while ref in taken:
        ref, number = f"{wanted}-{number}", number + 1
    return ref


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(SIGNS) for _number in range(CODE_LENGTH))
        if not Round.objects.filter(code=code).exists():
            return code
