"""Trying too often is noticed per sender, and the sender cannot be read back."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from oever.site.common.limits import allow, sender_of
from oever.site.common.models import Attempt

pytestmark = pytest.mark.django_db


def test_the_try_after_the_last_is_refused() -> None:
    assert [allow("tip", "a", times=2, hours=1) for _time in range(3)] == [True, True, False]


def test_each_sender_and_each_purpose_has_a_count_of_its_own() -> None:
    assert allow("tip", "a", times=1, hours=1)
    assert allow("tip", "b", times=1, hours=1)
    assert allow("code", "a", times=1, hours=1)


def test_the_address_is_not_kept() -> None:
    allow("tip", RequestFactory().get("/", REMOTE_ADDR="203.0.113.9"), times=1, hours=1)
    assert "203.0.113.9" not in repr(list(Attempt.objects.values()))


def test_only_our_own_proxies_are_believed(settings: Settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9")
    settings.PROXIES = 0
    assert sender_of(request) == "10.0.0.1"
    settings.PROXIES = 1
    assert sender_of(request) == "203.0.113.9"
