"""A page that is the same for everybody is made once, and kept until anything is written.

What a visitor without an account reads depends on the address alone: place, language and filters stand in
it. So such a page is kept in memory under its address, with the state of the records it was made from
(unchanged.py), and given again while that state holds. A write shows with the next request, in every
process. A browser that has the page already gets "304, it is still that" instead.

Never kept, and never given from what was kept: anything to somebody with a session or a message waiting,
anything sent by a form, parts asked for by script, and every answer that sets a cookie (a form with a
token does), may not be stored (a private link), has a nonce, is no plain 200, or varies with more than
language and cookies. A page that depends on something outside the database says so with
`Cache-Control: no-store`; the clock alone makes a page at most a minute old, and never of yesterday.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from oever.site.common.unchanged import reading, state_of_records

Respond = Callable[[HttpRequest], HttpResponseBase]

KEPT_SECONDS = 60.0
LONGEST_QUESTION = 500  # letters after the question mark; nobody links to longer ones
VARIES_WITH = {"cookie", "accept-language"}  # the language stands in the address; cookies are looked at
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it went out, and until when it may go out again."""

    state: Hashable
    until: float
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def answer(self) -> HttpResponse:
        """The same answer once more."""
        return HttpResponse(self.content, headers=dict(self.headers))


class Shelf:
    """Kept answers by address, at most so many bytes of them; what was asked longest ago goes first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, address: Hashable, state: Hashable) -> Kept | None:
        """What is kept for an address, if it was made in this state and is not too old."""
        with self._lock:
            found = self._kept.get(address)
            if found is None or found.state != state or found.until < time.monotonic():
                return None
            self._kept.move_to_end(address)
            return found

    def put(self, address: Hashable, kept: Kept) -> None:
        """Keep an answer, unless it alone would take a quarter of the shelf."""
        if len(kept.content) > self.most_bytes // 4:
            return
        with self._lock:
            before = self._kept.pop(address, None)
            self._bytes += len(kept.content) - (len(before.content) if before else 0)
            self._kept[address] = kept
            while self._bytes > self.most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.content)


def keep_pages(respond: Respond) -> Respond:
    """The middleware. Stands before sessions, languages and places, which a kept page needs no more."""
    shelf = Shelf(settings.KEPT_PAGES_BYTES)

    def responded(request: HttpRequest) -> HttpResponseBase:
        records = state_of_records() if request.method in READING else None
        if records is None:
            return respond(request)
        if not is_the_same_for_all(request):
            with reading(records):
                return respond(request)
        state = (records, timezone.localdate())
        address = (request.scheme, request.get_host(), request.path_info, request.META.get("QUERY_STRING"))
        kept = shelf.find(address, state)
        if kept is not None:
            return _as_asked(request, kept.answer())
        with reading(records):
            response = respond(request)
        if request.method != "GET" or not isinstance(response, HttpResponse) or not may_be_kept(response):
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.setdefault("Cache-Control", "no-cache")
        until = time.monotonic() + KEPT_SECONDS
        shelf.put(address, Kept(state, until, tuple(response.items()), response.content))
        return _as_asked(request, response)

    return responded


def is_the_same_for_all(request: HttpRequest) -> bool:
    """Whether nothing but the address tells one who asks from another."""
    harmless = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    return (
        harmless.issuperset(request.COOKIES)
        and "HTTP_AUTHORIZATION" not in request.META
        and "HTTP_HX_REQUEST" not in request.META
        and len(request.META.get("QUERY_STRING") or "") <= LONGEST_QUESTION
    )


def may_be_kept(response: HttpResponse) -> bool:
    """Whether an answer holds nothing of, or for, one visitor."""
    told = response.get("Cache-Control", "").lower()
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in told
        and "private" not in told
        and varies <= VARIES_WITH
        and "'nonce-" not in response.get("Content-Security-Policy", "")
    )


def _as_asked(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """304 without a body for who has just this page."""
    found: HttpResponseBase | None = get_conditional_response(
        request, etag=response["ETag"], response=response
    )
    return response if found is None else found
