"""Eight say yes to one offer at the same moment, on threads and a real database: one wins, seven hear it."""

from __future__ import annotations

import json

import pytest

from tests.browser.site import Site

pytestmark = pytest.mark.browser

EIGHT = """
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from oever.site.common.history import RESIDENT
from oever.site.common.models import Mail
from oever.site.exchange.actions import (
    ClosedError, GoneError, Person, Wording, promise, send_posting, send_reply,
)
from oever.site.exchange.models import Pledge, Posting, Reply

wording = Wording(sentence="Elke vrijdag 40 kilo groente van het veld.", what="thing")
told = {"place_id": "nieuw-west", "kind": "offer", "person": Person(mail="jan@voorbeeld.nl"), "by": RESIDENT}
offer, _token = send_posting(wording=wording, **told)
replies = [
    send_reply(posting=offer, words="Graag.", person=Person(mail=f"buur{n}@voorbeeld.nl"), by=RESIDENT)[0]
    for n in range(8)
]
start = Barrier(8)

def press(reply):
    start.wait()
    try:
        promise(reply=reply, by=RESIDENT)
    except (GoneError, ClosedError) as problem:
        return type(problem).__name__
    finally:
        connection.close()
    return "won"

with ThreadPoolExecutor(8) as pool:
    outcomes = Counter(pool.map(press, replies))
print(json.dumps({
    "outcomes": outcomes,
    "standing": Pledge.objects.filter(posting=offer, state="standing").count(),
    "posting": Posting.objects.get(pk=offer.pk).state,
    "chosen": Reply.objects.filter(posting=offer, state="chosen").count(),
    "heard": Mail.objects.filter(subject__startswith="Nu aan iemand anders").count(),
    "agreed": Mail.objects.filter(subject__startswith="Afgesproken").count(),
}))
"""


def test_of_eight_at_the_same_moment_one_wins_and_seven_hear_it(site: Site) -> None:
    told = json.loads(site.python(EIGHT).splitlines()[-1])
    assert told == {
        "outcomes": {"won": 1, "GoneError": 7}, "standing": 1, "posting": "promised", "chosen": 1, "heard": 7,
        "agreed": 2,
    }  # fmt: skip
