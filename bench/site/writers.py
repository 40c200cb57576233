"""Sixteen people who send something through the forms of the site at the same moment, while others read."""

from __future__ import annotations

import http.client
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from statistics import quantiles
from urllib.parse import urlencode

from bench.site.clients import Answered, ask
from bench.site.serving import Served

TIP = "/oefenplaats/meedoen/tip/"
FOUND = """
from oever.site.contributions.models import Suggestion
found = Suggestion.objects.filter(place_id="meerdam", words__startswith="Bench ")
print(found.values("words").distinct().count())
"""


@dataclass
class Sent:
    """What one writer, or all together, sent: how many arrived with thanks, how many did not, and how long
    each took from opening the form to its answer."""

    thanked: int = 0
    errors: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """`found`: different texts in the database afterwards, which must be as many as were thanked for."""

    sent: Sent
    found: int
    per_second: float
    p95_ms: float
    readers: Answered


def write_at_once(site: Served, writers: int, each: int, readers: int, page: str) -> Outcome:
    """Let `writers` send `each` tips through the form, while `readers` read a page again and again."""
    read: list[Answered] = []
    is_over = threading.Event()

    def reading() -> None:
        while not is_over.is_set():
            read.append(ask(site.port, repeat(page), readers, 1.0))

    reader = threading.Thread(target=reading)
    reader.start()
    started = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        all_sent = list(pool.map(lambda writer: _write(site.port, writer, each), range(writers)))
    took = time.perf_counter() - started
    is_over.set()
    reader.join()
    sent = Sent(
        sum(one.thanked for one in all_sent),
        sum(one.errors for one in all_sent),
        [seconds for one in all_sent for seconds in one.seconds],
    )
    slowest = max(read, key=lambda one: one.p95_ms)
    found = int(site.python(FOUND).split()[-1])
    p95 = quantiles(sent.seconds, n=20)[-1] * 1000 if len(sent.seconds) > 1 else float("nan")
    return Outcome(sent, found, len(sent.seconds) / took, p95, slowest)


def _write(port: int, writer: int, each: int) -> Sent:
    sent = Sent()
    for number in range(each):
        started = time.perf_counter()
        try:
            is_thanked = _send(port, f"10.1.{writer}.1", f"Bench {writer} {number}")
        except (OSError, http.client.HTTPException):
            is_thanked = False
        sent.seconds.append(time.perf_counter() - started)
        sent.thanked += is_thanked
        sent.errors += not is_thanked
    return sent


def _send(port: int, sender: str, words: str) -> bool:
    """Open the form as a browser does, and send it; True when its private page is shown next."""
    opened = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    opened.request("GET", TIP, headers={"X-Forwarded-For": sender})
    form = opened.getresponse()
    text = form.read().decode()
    cookie = (form.getheader("Set-Cookie") or "").split(";")[0]
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|opened)" value="([^"]+)"', text))
    told = urlencode({**hidden, "words": words, "company_fax": ""})
    headers = {
        "Cookie": cookie, "X-Forwarded-For": sender, "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    opened.request("POST", TIP, body=told, headers=headers)
    answer = opened.getresponse()
    answer.read()
    opened.close()
    return answer.status == 302 and "/meedoen/volgen/" in (answer.getheader("Location") or "")
