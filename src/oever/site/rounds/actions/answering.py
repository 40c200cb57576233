"""Taking part: sending, changing, taking back, and being reached later. The same for every door.

A response comes with a key that its page made, so that sending it twice, from a phone that was offline or a
button pressed twice, is sending it once. Every answer is counted in the same transaction, with the round
locked: counts never differ from the answers they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from oever.errors import OeverError
from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, withdraw_links
from oever.site.people.models import Account
from oever.site.rounds import letters
from oever.site.rounds.actions.counting import renew_picture
from oever.site.rounds.actions.following_words import answers_became, response_withdrawn
from oever.site.rounds.actions.holding import locked
from oever.site.rounds.models import Answer, Question, Respondent, Response, Round, Sheet, Tally
from oever.site.rounds.phases import OPEN, phase_of, require
from oever.site.rounds.values import ANSWERED, values_of
from oever.vocabulary.languages import Text

FOLLOW = "follow"
LONGEST_ANSWER = 20_000


class UnusableAnswerError(OeverError):
    """An answer that does not belong to the question, or a sheet that was typed in before."""

    exit_code = 9


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: to a question, or to one statement or choice in it."""

    question_id: int
    option_id: int | None = None
    value: str = ""
    text: str = ""
    translations: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What somebody tells of themselves besides, all of it optional, and by which door they came."""

    channel: str = "web"
    language: str = "nl"
    mail: str = ""
    shown_name: str = ""
    area_id: int | None = None
    stands: str = ""
    may_quote: bool = True
    helped_by: str = ""


def send_response(
    *,
    round: Round,
    key: str,
    said: Sequence[Said],
    about: About,
    by: Actor,
    sheet: Sheet | None = None,
    typed_by: Account | None = None,
    at: datetime | None = None,
) -> tuple[Response, str]:
    """Keep what somebody says; gives it with the token of its private link, which is shown this once.

    The same key again is the same response: it is brought up to date and gets a new link. Raises
    WrongPhaseError when the round takes no answers, UnusableAnswerError for an answer to another question.
    """
    with transaction.atomic():
        current = locked(round)
        known = Response.objects.filter(round=current, key=key).first()
        if known is not None:
            response = _again(known, said, about, by) if known.counts else known
            return response, make_link(response, purpose=FOLLOW)
        require(current, "answer", at)
        _refuse_sheet_twice(sheet)
        response = Response(
            place_id=current.place_id, round=current, key=key, sheet=sheet, typed_by=typed_by,
            is_late=phase_of(current, at) is not OPEN,
        )  # fmt: skip
        _tell(response, about)
        with changing(response, did="send_response", by=by):
            response.save()
            if at is not None:
                Response.objects.filter(pk=response.pk).update(sent_at=at)
            _write(response, said)
            _reach(response, about.mail)
            token = make_link(response, purpose=FOLLOW)
            letters.tell_received(response, token)
            renew_picture(round=current)
    return response, token


def change_response(*, response: Response, said: Sequence[Said], about: About, by: Actor) -> Response:
    """Say it differently; the latest counts. Raises WrongPhaseError and UnusableAnswerError."""
    with transaction.atomic():
        current_round = locked(response.round)
        require(current_round, "change")
        current = Response.objects.select_for_update().get(pk=response.pk)
        if not current.counts:
            raise UnusableAnswerError(
                Text(nl="Dit antwoord is teruggenomen.", en="This answer was taken back.")
            )
        return _again(current, said, about, by)


def withdraw_response(*, response: Response, by: Actor) -> Response:
    """Take it back, whenever: the words go, the counts go down, and who sent it is forgotten."""
    with transaction.atomic():
        locked(response.round)
        current = Response.objects.select_for_update().get(pk=response.pk)
        if not current.counts:
            return current
        with changing(current, did="withdraw_response", by=by):
            current.state = Response.State.WITHDRAWN
            current.shown_name = current.helped_by = ""
            current.save()
            _count(current.answers.all(), -1)
            response_withdrawn(current)
            current.answers.all().delete()
            forget_respondent(response=current)
    return current


def be_reached(*, response: Response, mail: str, by: Actor) -> None:
    """Leave a way to be reached afterwards, or change it; "" for none."""
    with changing(response, did="be_reached", by=by):
        forget_respondent(response=response)
        _reach(response, mail)


def claim_response(*, response: Response, account: Account, by: Actor) -> Response:
    """Keep a response with an account, so that it is found again without the link."""
    with changing(response, did="claim_response", by=by):
        response.claimed_by = account
        response.save()
    return response


def forget_respondent(*, response: Response) -> None:
    """Where the answer would have gone is forgotten; what was said stays."""
    Respondent.objects.filter(response=response).delete()


def new_link(*, response: Response) -> str:
    """A new private link, in place of every earlier one."""
    withdraw_links(response, purpose=FOLLOW)
    return make_link(response, purpose=FOLLOW)


def _again(response: Response, said: Sequence[Said], about: About, by: Actor) -> Response:
    with changing(response, did="change_response", by=by):
        _tell(response, about)
        response.save()
        before = {(one.question_id, one.option_id): one for one in response.answers.all()}
        _count(before.values(), -1)
        _write(response, said, before)
        if about.mail:
            forget_respondent(response=response)
            _reach(response, about.mail)
    return response


def _tell(response: Response, about: About) -> None:
    response.channel, response.language = about.channel, about.language
    response.shown_name, response.area_id = about.shown_name, about.area_id
    response.stands, response.may_quote = about.stands, about.may_quote
    response.helped_by = about.helped_by


def _write(
    response: Response, said: Sequence[Said], before: Mapping[tuple[int, int | None], Answer] | None = None
) -> None:
    """The answers of a response as they are now said: kept where they were said before, gone where not."""
    known = dict(before or {})
    _refuse_strangers(response.round, said)
    kept, changed = [], []
    for one in said:
        if not one.value and not one.text.strip():
            continue
        answer = known.pop((one.question_id, one.option_id), None)
        answer = answer or Answer(response=response, question_id=one.question_id, option_id=one.option_id)
        is_new_text = answer.text != one.text.strip()
        answer.value, answer.text = one.value, one.text.strip()[:LONGEST_ANSWER]
        if one.translations is not None or is_new_text:
            answer.translations = dict(one.translations or {})
        answer.save()
        kept.append(answer)
        changed += [answer] if is_new_text else []
    gone = list(known.values())
    answers_became(response, changed, gone)
    Answer.objects.filter(pk__in=[answer.pk for answer in gone]).delete()
    _count(kept, +1)


def _count(answers: Iterable[Answer], by: int) -> None:
    """Change the tallies of these answers of one response, a row at a time; the round is locked."""
    answers = list(answers)
    for answer in answers:
        if answer.value:
            counted = {"option_id": answer.option_id} if answer.option_id else {"option": None}
            tally = Tally.objects.filter(question_id=answer.question_id, value=answer.value, **counted)
            tally.update(count=F("count") + by)
    asked = {answer.question_id for answer in answers}
    Tally.objects.filter(question_id__in=asked, option=None, value=ANSWERED).update(count=F("count") + by)


def _reach(response: Response, mail: str) -> None:
    if mail.strip():
        Respondent.objects.create(response=response, mail=mail.strip().lower())


def _refuse_strangers(round: Round, said: Sequence[Said]) -> None:
    asked = {one.pk: one for one in round.questions.prefetch_related("options")}
    ranks: dict[int, set[str]] = {}
    for one in said:
        question = asked.get(one.question_id)
        if question is None or not _fits(question, one):
            raise UnusableAnswerError(
                Text(
                    nl="Een van de antwoorden hoort niet bij de vraag. Laad de bladzijde opnieuw.",
                    en="One of the answers does not belong to the question. Load the page again.",
                )
            )
        if question.kind == Question.Kind.RANK and one.value:
            if one.value in ranks.setdefault(question.pk, set()):
                raise UnusableAnswerError(
                    Text(
                        nl=f"Bij de volgorde staat {one.value} twee keer. Geef elk een eigen plek.",
                        en=f"In the ranking {one.value} stands twice. Give each its own place.",
                    )
                )
            ranks[question.pk].add(one.value)


def _fits(question: Question, one: Said) -> bool:
    options = {option.pk for option in question.options.all()}
    if one.option_id is not None:
        return one.option_id in options and one.value in ("", *values_of(question.kind, len(options)))
    if question.kind == Question.Kind.SENSE:
        return one.value in ("", *values_of(question.kind, 0))
    return not one.value


def _refuse_sheet_twice(sheet: Sheet | None) -> None:
    if sheet is not None and Response.objects.filter(sheet=sheet).exists():
        raise UnusableAnswerError(
            Text(
                nl=f"Formulier {sheet.number} is al ingevoerd.",
                en=f"Form {sheet.number} has been typed in already.",
            )
        )
