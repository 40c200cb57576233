"""Every test of the site begins in Dutch and in the real place, whatever page the one before it read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import set_script_prefix
from django.utils import translation


@pytest.fixture(autouse=True)
def begin_in_dutch() -> Iterator[None]:
    """A page leaves its language and its place behind in the process."""
    set_script_prefix("/")
    with translation.override("nl"):
        yield
    set_script_prefix("/")
