"""Actions are the only writers, and each says who does it: the same shape in every room."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from oever.site.rooms import rooms_with

WRITES = re.compile(r"\b(changing|note)\(|\.(save|create|update|delete|bulk_create|get_or_create)\(")


def actions() -> list[Callable[..., Any]]:
    """Every public function that writes, of every `actions` module of the rooms that exist."""
    found: list[Callable[..., Any]] = []
    for name in rooms_with("actions"):
        module = import_module(name)
        found += [
            function
            for function in vars(module).values()
            if inspect.isfunction(function)
            and function.__module__ == name
            and not function.__name__.startswith("_")
            and WRITES.search(inspect.getsource(function))
        ]
    return found


@pytest.mark.parametrize("action", actions(), ids=lambda action: f"{action.__module__}.{action.__name__}")
def test_an_action_is_called_by_names_and_says_who_does_it(action: Callable[..., Any]) -> None:
    asked = inspect.signature(action).parameters
    assert "by" in asked, "says not who does it"
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in asked.values()), (
        "can be called by position"
    )


def test_there_are_actions_to_look_at() -> None:
    assert actions()
