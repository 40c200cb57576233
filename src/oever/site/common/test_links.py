"""A private link opens one record for one purpose, and is kept as a hash alone."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from oever.site.common.links import make_link, mark_private, record_behind, withdraw_links
from oever.site.common.middleware import keep_private_pages_private
from oever.site.common.models import Place, PrivateLink
from oever.site.common.quiet import WithoutSecrets


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(id="waterland", name_nl="Waterland", name_en="Waterland")


def test_a_link_opens_the_record_it_was_made_for(place: Place) -> None:
    assert record_behind(make_link(place, purpose="follow"), purpose="follow") == place


def test_another_purpose_opens_nothing(place: Place) -> None:
    assert record_behind(make_link(place, purpose="follow"), purpose="confirm") is None


def test_a_link_that_was_made_up_opens_nothing(place: Place) -> None:
    assert record_behind("A" * 22, purpose="follow") is None


def test_a_link_that_ended_or_was_withdrawn_opens_nothing(place: Place) -> None:
    ended = make_link(place, purpose="follow", ends_at=timezone.now() - timedelta(seconds=1))
    withdrawn = make_link(place, purpose="follow")
    withdraw_links(place)
    assert record_behind(ended, purpose="follow") is None
    assert record_behind(withdrawn, purpose="follow") is None


def test_the_token_itself_is_not_kept(place: Place) -> None:
    token = make_link(place, purpose="follow")
    assert len(token) == 22
    assert token not in repr(list(PrivateLink.objects.values()))


def test_a_log_line_leaves_the_token_out() -> None:
    token = "w1zPyxM2Ex0qYb8v4R3h-A"  # noqa: S105 - made up
    line = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (f"/volg/{token}/",), None)
    WithoutSecrets().filter(line)
    assert line.getMessage() == "Not Found: /volg/…/"


def test_a_page_behind_a_link_sends_no_referrer_and_is_not_kept() -> None:
    def respond(request: HttpRequest) -> HttpResponse:
        mark_private(request)
        return HttpResponse("yours")

    answer = keep_private_pages_private(respond)(RequestFactory().get("/"))
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
