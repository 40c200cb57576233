"""The pages that belong to no room: the steps that are still to come, and what goes wrong."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.context import LOOP


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page of a place."""
    return render(request, "common/home.html")


@require_safe
def step(request: HttpRequest, step: str) -> HttpResponse:
    """A step of the loop that has no room yet: what it will be for, honestly."""
    for id, verb, under in LOOP:
        if id == step:
            return render(request, "common/step.html", {"step": id, "verb": verb, "under": under})
    raise Http404


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "common/wrong.html", {"wrong": "bad_request"}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "common/wrong.html", {"wrong": "not_allowed"}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "common/wrong.html", {"wrong": "not_found"}, status=404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: opened too long ago, or cookies are off. Going back keeps what was typed."""
    return render(request, "common/wrong.html", {"wrong": "stale_form"}, status=403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many tries in a short time."""
    return render(request, "common/wrong.html", {"wrong": "too_often"}, status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    """More than the largest upload."""
    megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
    return render(request, "common/wrong.html", {"wrong": "too_large", "megabytes": megabytes}, status=413)


def broken(request: HttpRequest, *args: Any) -> HttpResponse:
    """Our own mistake. Leans on nothing: the database may be what is broken."""
    return HttpResponse(
        "<!doctype html><html lang='nl'><meta charset='utf-8'><title>Oever</title>"
        "<h1>Er ging iets mis bij ons</h1><p>Probeer het over een paar minuten nog eens.</p>"
        "<p lang='en'>Something went wrong on our side. Try again in a few minutes.</p></html>",
        status=500,
    )
