"""The same people as in the room of giving, and things they gave."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from oever.site.common.history import RESIDENT
from oever.site.contributions.actions import Given, send_suggestion
from oever.site.contributions.conftest import PLACE, joke, piet, place, thread
from oever.site.contributions.models import Suggestion
from oever.site.people.models import Account

__all__ = ["PLACE", "joke", "piet", "place", "thread"]


@pytest.fixture
def at_desk(client: Client, joke: Account) -> Client:
    """Joke at her desk."""
    client.force_login(joke)
    return client


def give(kind: str = "addition", **told: Any) -> Suggestion:
    """Samira gives something."""
    given = told.pop("given", Given(name="Samira", mail="samira@voorbeeld.nl"))
    if kind == "addition":
        told.setdefault(
            "entry", {"name": "Herstelcafé Osdorp", "what_plain": {"nl": "We repareren spullen."}}
        )
        told.setdefault("sheet", "organisations")
    return send_suggestion(place_id=PLACE, kind=kind, given=given, by=RESIDENT, **told)[0]
