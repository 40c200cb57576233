"""What happens to every request before a page is made."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from oever.site.common.addresses import standing_in
from oever.site.common.places import main_place, practice_place
from oever.site.common.views import too_large

Respond = Callable[[HttpRequest], HttpResponseBase]


def answer_health(respond: Respond) -> Respond:
    """GET /healthz: "ok" when the database answers, whatever name the site was called by."""

    def responded(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != "/healthz":
            return respond(request)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return HttpResponse("ok", content_type="text/plain")

    return responded


def stand_in_a_place(respond: Respond) -> Respond:
    """Take /oefenplaats off the address and put it before every link, as if the site stood there.

    Views and urls need not know of it: `reverse` gives the practice address on a practice page.
    """

    def responded(request: HttpRequest) -> HttpResponseBase:
        practice = practice_place()
        is_practice = f"{request.path_info}/".startswith(f"{practice.prefix}/")
        request.place = practice if is_practice else main_place()  # type: ignore[attr-defined]
        if not is_practice:
            return respond(request)
        request.path_info = request.path_info.removeprefix(practice.prefix) or "/"
        with standing_in(practice.id):
            return respond(request)

    return responded


def refuse_too_much(respond: Respond) -> Respond:
    """A body larger than the largest upload is refused before any of it is read."""

    def responded(request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdigit() and int(told) > settings.UPLOAD_MAX_BYTES:
            return too_large(request)
        return respond(request)

    return responded


def keep_private_pages_private(respond: Respond) -> Respond:
    """A page behind a private link leaves no trace: not in a referrer, a cache or a search engine."""

    def responded(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if getattr(request, "is_private", False):
            # Not "no-referrer": with that a browser says "Origin: null", and no form on the page can be sent.
            response["Referrer-Policy"] = "strict-origin"
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return responded


def send_no_body_for_head(respond: Respond) -> Respond:
    """A HEAD request gets the length of the page and not the page."""

    def responded(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            length = len(response.content)
            response.content = b""
            response["Content-Length"] = str(length)
        return response

    return responded
