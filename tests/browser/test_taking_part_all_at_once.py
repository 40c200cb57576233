"""Sixteen people who give something at the same moment: nobody sees an error, and nothing is lost."""

from __future__ import annotations

import json

import pytest

from tests.browser.site import Site

pytestmark = pytest.mark.browser

SIXTEEN = """
import json
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from oever.site.common.history import RESIDENT
from oever.site.common.models import AuditLine, Mail, PrivateLink
from oever.site.contributions.actions import Given, send_suggestion, withdraw_suggestion
from oever.site.contributions.models import Suggestion

def give(writer):
    wrong = 0
    for number in range(10):
        given = Given(mail=f"gever{writer}@voorbeeld.nl")
        try:
            one, _token = send_suggestion(
                place_id="nieuw-west", kind="tip", words=f"{writer} {number}", given=given, by=RESIDENT
            )
            if number == 9:
                withdraw_suggestion(suggestion=one, by=RESIDENT)
        except Exception as problem:
            print(problem)
            wrong += 1
    connection.close()
    return wrong

with ThreadPoolExecutor(16) as pool:
    wrong = sum(pool.map(give, range(16)))
told = {
    "wrong": wrong,
    "kept": Suggestion.objects.filter(kind="tip").values("words").distinct().count(),
    "open": Suggestion.objects.open().count(),
    "links": PrivateLink.objects.filter(record_type="contributions.suggestion").count(),
    "mails": Mail.objects.filter(to__startswith="gever").count(),
    "lines": AuditLine.objects.filter(did="send_tip").count(),
}
print(json.dumps(told))
"""


def test_sixteen_writers_at_once_lose_nothing(site: Site) -> None:
    told = json.loads(site.python(SIXTEEN).splitlines()[-1])
    # Ten each; the tenth is taken back, which leaves sixteen without words: one text more than 144.
    assert told == {"wrong": 0, "kept": 145, "open": 144, "links": 160, "mails": 160, "lines": 160}
