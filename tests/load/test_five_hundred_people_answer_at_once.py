"""Five hundred people answer a round at the same moment: nothing is lost, nothing counts twice.

Over HTTP, as browsers do it: each opens the page, gets a form with a key of its own, and sends it; every
tenth presses the button twice. Sixteen at a time against one served site on loopback, with SQLite as it is
set up.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.browser.rounds import make_round
from tests.browser.site import Site, home_that_is_set_up, site

__all__ = ["home_that_is_set_up", "site"]
pytestmark = pytest.mark.browser

PEOPLE, AT_ONCE = 500, 16
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|key|opened|taal)" value="([^"]*)"')
TOLD = """
import json
from oever.site.common.models import AuditLine, PrivateLink
from oever.site.rounds.models import Answer, Fragment, Response, Tally
texts = Answer.objects.filter(question__round__ref="straat").exclude(text="").values("text")
tallies = Tally.objects.filter(question__round__ref="straat", count__gt=0).exclude(value="answered")
print(json.dumps({
    "responses": Response.objects.filter(round__ref="straat").count(),
    "texts": texts.distinct().count(),
    "fragments": Fragment.objects.filter(round__ref="straat").count(),
    "votes": {one.value: one.count for one in tallies},
    "lines": AuditLine.objects.filter(did="send_response", record_type="rounds.response").count(),
    "links": PrivateLink.objects.filter(record_type="rounds.response").count(),
}))
"""


def answer(address: str, number: int) -> tuple[int, str]:
    """One person: the status of what they sent, and the address they were led to."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(address, timeout=120).read().decode()
    told = dict(HIDDEN.findall(page))
    vote = ("agree", "disagree", "pass")[number % 3]
    form = told | {"q1": f"Antwoord nummer {number}", "q2_1": vote, "company_fax": ""}
    data = urlencode(form).encode()
    sent = browser.open(address, data, timeout=120)
    if number % 10 == 0:
        sent = browser.open(address, data, timeout=120)
    return sent.status, sent.geturl()


def test_five_hundred_at_once_lose_nothing_and_double_nothing(site: Site) -> None:
    make_round(site)
    before = json.loads(site.python(TOLD).splitlines()[-1])
    address = f"{site.url}/leren/rondes/straat/meedoen/"
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = list(pool.map(lambda number: answer(address, number), range(PEOPLE)))
    assert {status for status, _own in sent} == {200}
    assert all("/leren/mijn/" in own for _status, own in sent)
    assert len({own for _status, own in sent}) == PEOPLE
    told = json.loads(site.python(TOLD).splitlines()[-1])
    assert told["responses"] == told["texts"] == told["fragments"] == PEOPLE
    assert told["votes"] == {"agree": 167, "disagree": 167, "pass": 166}
    assert told["lines"] - before["lines"] == PEOPLE
    assert told["links"] - before["links"] == PEOPLE + PEOPLE // 10
