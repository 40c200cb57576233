"""What a message can become, with one key each: an ask, an offer, an idea, an obstacle, a tip, an answer in
a round.

The room in which it lands tells the giver, with one link; from then on the answer comes from there. Each
gives back the record, the address at which a keeper goes on, and the private link for a giver without a
mail address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oever.site.common.history import Actor
from oever.site.contributions.actions import Given, send_suggestion
from oever.site.exchange.actions import Person, Wording, send_posting
from oever.site.exchange.models import Posting
from oever.site.exchange.models.postings import LONGEST_SENTENCE
from oever.site.obstacles.actions import report
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.models import Question
from oever.site.ventures.actions import send_idea
from oever.site.ventures.models import Idea
from oever.site.ventures.models.ideas import LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class Told:
    """What the keeper made of a message: the sentence, the rest of the words, and whose it is."""

    place_id: str
    sentence: str
    words: str
    what: str
    name: str
    mail: str
    phone: str
    language: str
    channel: str
    key: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """The record, where a keeper goes on, and where its giver follows it."""

    record: Model
    address: str
    private: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that a message can become, and the key that does it."""

    id: str
    key: str
    name: str | Promise
    make: Callable[[Told, Actor], Became]


def _posting(kind: str) -> Callable[[Told, Actor], Became]:
    def made(told: Told, by: Actor) -> Became:
        posting, token = send_posting(
            place_id=told.place_id, kind=kind, by=by, is_for_somebody=True, through_desk=True,
            is_checked=True,
            wording=Wording(sentence=told.sentence[:LONGEST_SENTENCE], what=told.what or Posting.What.HELP),
            person=Person(told.name, told.mail, told.phone, told.language),
        )  # fmt: skip
        return Became(posting, posting.get_absolute_url(), reverse("exchange:mine", args=[token]))

    return made


def _idea(told: Told, by: Actor) -> Became:
    known = {channel.value for channel in Idea.Channel}
    idea, token = send_idea(
        place_id=told.place_id, title=told.sentence[:LONGEST_TITLE], words=_rest(told, LONGEST_TITLE), by=by,
        person=Person(told.name, told.mail, told.phone, told.language), is_for_somebody=True,
        through_desk=True, channel=told.channel if told.channel in known else Idea.Channel.TALK,
    )  # fmt: skip
    return Became(idea, reverse("ventures:keep", args=[idea.pk]), reverse("ventures:mine", args=[token]))


def _obstacle(told: Told, by: Actor) -> Became:
    words = told.sentence if told.sentence == told.words else f"{told.sentence} {_rest(told, 0)}".strip()
    obstacle, token = report(
        place_id=told.place_id, what={told.language: words}, by=by, mail=told.mail, language=told.language
    )
    return Became(obstacle, obstacle.get_absolute_url(), reverse("obstacles:follow", args=[token]))


def _tip(told: Told, by: Actor) -> Became:
    given = Given(name=told.name, mail=told.mail, is_for_somebody=True, language=told.language)
    suggestion, token = send_suggestion(
        place_id=told.place_id, kind="tip", words=told.words or told.sentence, given=given, by=by
    )
    address = reverse("desk:suggestion", args=[suggestion.pk])
    return Became(suggestion, address, reverse("contributions:follow", args=[token]))


def _round_answer(told: Told, by: Actor) -> Became:
    assert told.question is not None
    about = About(
        channel="mail" if told.channel == "mail" else "paper", language=told.language, mail=told.mail
    )
    response, token = send_response(
        round=told.question.round,
        key=told.key,
        said=[Said(told.question.pk, text=told.words)],
        about=about,
        by=by,
    )
    address = reverse("rounds:voices", args=[told.question.round.ref])
    return Became(response, address, reverse("rounds:follow", args=[token]))


def _rest(told: Told, longest: int) -> str:
    """The words that the sentence does not hold already."""
    if told.words.startswith(told.sentence) and (not longest or len(told.sentence) <= longest):
        return told.words.removeprefix(told.sentence).strip()
    return told.words if told.words != told.sentence else ""


KINDS: tuple[Kind, ...] = (
    Kind("ask", "v", _("Vraag"), _posting(Posting.Kind.ASK)),
    Kind("offer", "o", _("Aanbod"), _posting(Posting.Kind.OFFER)),
    Kind("idea", "i", _("Idee"), _idea),
    Kind("obstacle", "h", _("Knelpunt"), _obstacle),
    Kind("correction", "c", _("Verbetering of tip"), _tip),
    Kind("round", "r", _("Antwoord in een ronde"), _round_answer),
)
BY_ID = {kind.id: kind for kind in KINDS}
