"""Nieuw-West, and people with ideas.

Hatice would like a kitchen that cooks with what grows here. Samir had the same idea a month later. Joke
keeps the desk.
"""

from __future__ import annotations

from typing import Any

import pytest

from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.contributions.conftest import PLACE, joke, piet, place, thread
from oever.site.exchange.actions import Person
from oever.site.ventures.actions import answer_idea, send_idea
from oever.site.ventures.models import Idea

__all__ = ["PLACE", "joke", "piet", "place", "thread"]

HATICE = Person(name="Hatice", mail="hatice@voorbeeld.nl")
SAMIR = Person(name="Samir", mail="samir@voorbeeld.nl")
TITLE = "Een keuken die kookt met groente uit de polder"


def had(title: str = TITLE, person: Person = HATICE, **told: Any) -> Idea:
    """Somebody has an idea."""
    told.setdefault("words", "")
    return send_idea(place_id=PLACE, title=title, person=person, by=RESIDENT, **told)[0]


def answered(title: str = TITLE, *, goes_on: bool = True, **told: Any) -> Idea:
    """An idea that got its answer."""
    one = had(title, **told)
    return answer_idea(
        idea=one, do="We zoeken een boer.", do_not="We betalen geen keuken.", why="Er is een zaal.",
        goes_on=goes_on, by=OPERATOR,
    )  # fmt: skip


@pytest.fixture
def idea(place: str) -> Idea:
    """Hatice's idea, answered."""
    return answered()
