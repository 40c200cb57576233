"""A round in Nieuw-West and the people around it.

Samira lives in Slotermeer and has a phone and two minutes. Yusuf works in a study-room, has no time for
meetings and wants to know what comes of what he says. Henk writes down what others tell him. Joke and Piet
keep Oever; Joke reads what people say and writes the synthesis.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from oever.site.common.history import OPERATOR, RESIDENT, Actor
from oever.site.contributions.conftest import PLACE, joke, piet, place
from oever.site.people.models import Account
from oever.site.rounds.actions.answering import About, Said, send_response
from oever.site.rounds.actions.holding import Asked, Plan, add_question, plan_round, publish_round
from oever.site.rounds.models import Response, Round

__all__ = ["PLACE", "joke", "piet", "place"]
KEEPER = Actor("keeper")


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture
def round(place: str) -> Round:
    """An open round with one question of every kind."""
    return held()


@pytest.fixture
def at_desk(client: Client, joke: Account) -> Client:
    """Joke, who keeps Oever."""
    client.force_login(joke)
    return client


def plan(**told: Any) -> Plan:
    """A plan that runs from yesterday until next week."""
    now = timezone.now()
    whole: dict[str, Any] = {
        "title": {"nl": "Wat heeft de straat nodig?", "en": "What does the street need?"},
        "purpose": {"nl": "Kiezen wat we dit jaar doen.", "en": "Choosing what we do this year."},
        "for_whom": {"nl": "Iedereen die hier woont of werkt.", "en": "Everybody who lives or works here."},
        "what_happens": {"nl": "We kiezen drie plannen.", "en": "We choose three plans."},
        "answered_by": {"nl": "de bijhouders", "en": "the keepers"},
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=7),
        "answer_by": (now + timedelta(days=21)).date(),
        "languages": ("nl", "en", "tr", "ar"),
    }
    return Plan(**(whole | told))


QUESTIONS = (
    Asked("open", {"nl": "Wat mist er?", "en": "What is missing?", "ar": "ما الذي ينقص؟"}),
    Asked(
        "statements", {"nl": "Eens of oneens?"},
        options=({"nl": "Er moet een werkplaats komen."}, {"nl": "De speeltuin kan dicht."}),
    ),
    Asked("sense", {"nl": "Hoe vind je het plan?", "en": "How do you find the plan?"}),
    Asked("choose", {"nl": "Waar zou je komen?"}, options=({"nl": "De zaal"}, {"nl": "De tuin"})),
    Asked(
        "rank", {"nl": "Wat eerst?"}, options=({"nl": "Werk"}, {"nl": "Eten"}, {"nl": "Ruimte"})
    ),
)  # fmt: skip


def held(*, is_public: bool = True, questions: tuple[Asked, ...] = QUESTIONS, **told: Any) -> Round:
    """A round of Nieuw-West."""
    made = plan_round(place_id=PLACE, plan=plan(**told), by=KEEPER)
    for asked in questions:
        add_question(round=made, asked=asked, by=KEEPER)
    return publish_round(round=made, by=KEEPER) if is_public else made


def shift(round: Round, **changes: Any) -> Round:
    """Let time pass for a round, as no person can."""
    Round.objects.filter(pk=round.pk).update(**changes)
    round.refresh_from_db()
    return round


def over(round: Round) -> Round:
    """Its last day was yesterday."""
    now = timezone.now()
    return shift(round, opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))


def says(
    round: Round, text: str = "", *, key: str = "", vote: str = "", sense: str = "", **about: Any
) -> tuple[Response, str]:
    """Somebody says something: a text, a vote on the first statement, a sense."""
    questions = {one.kind: one for one in round.questions.prefetch_related("options")}
    said = []
    if text:
        said.append(Said(questions["open"].pk, text=text))
    if vote:
        statements = questions["statements"]
        said.append(Said(statements.pk, statements.options.all()[0].pk, vote))
    if sense:
        said.append(Said(questions["sense"].pk, value=sense))
    key = key or f"key-{round.responses.count()}"
    return send_response(round=round, key=key, said=said, about=About(**about), by=RESIDENT)


__all__ += ["KEEPER", "OPERATOR", "QUESTIONS", "at_desk", "held", "over", "plan", "round", "says", "shift"]
