"""Nieuw-West, and people who fetch and bring.

Hatice runs a community kitchen. Boer Jan grows vegetables. Noor saw the offer as well. Joke keeps the desk.
"""

from __future__ import annotations

from typing import Any

import pytest

from oever.site.common.history import RESIDENT
from oever.site.contributions.conftest import PLACE, joke, piet, place, thread
from oever.site.exchange.actions import Person, Wording, send_posting, send_reply
from oever.site.exchange.models import Posting, Reply

__all__ = ["PLACE", "joke", "piet", "place", "thread"]

JAN = Person(name="Jan", mail="jan@voorbeeld.nl")
HATICE = Person(name="Hatice", mail="hatice@voorbeeld.nl")
NOOR = Person(name="Noor", mail="noor@voorbeeld.nl")
VEGETABLES = "Elke vrijdag 40 kilo groente van het veld."


@pytest.fixture
def offer(place: str) -> Posting:
    """What Jan offers."""
    return posted()


def posted(kind: str = "offer", sentence: str = VEGETABLES, person: Person = JAN, **told: Any) -> Posting:
    """Somebody asks or offers something."""
    told.setdefault("what", "thing")
    one, _token = send_posting(
        place_id=PLACE, kind=kind, wording=Wording(sentence=sentence, **told), person=person, by=RESIDENT
    )
    return one


def replied(posting: Posting, person: Person = HATICE, words: str = "Graag, voor onze keuken.") -> Reply:
    """Somebody answers it."""
    return send_reply(posting=posting, words=words, person=person, by=RESIDENT)[0]
