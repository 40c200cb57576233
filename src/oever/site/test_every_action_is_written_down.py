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

# What changes no fact needs nobody to answer for it, and what forgets somebody must leave no line.
NOBODYS = {
    "oever.site.register.actions.find_again": "words for searching, which follow from the record",
    "oever.site.money.actions.note_columns": "what was recognised in a file, before the officer says yes",
    "oever.site.contributions.actions.forget_giver": "forgetting",
    "oever.site.exchange.actions.forget_people": "forgetting",
    "oever.site.ventures.actions.forget_giver": "forgetting",
}
BY_NAME = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)


def actions() -> list[Callable[..., Any]]:
    """Every public function that writes, of every `actions` module of the rooms that exist."""
    found: list[Callable[..., Any]] = []
    for name in rooms_with("actions"):
        module = import_module(name)
        found += [
            function
            for function in vars(module).values()
            if inspect.isfunction(function)
            and (function.__module__ == name or function.__module__.startswith(f"{name}."))
            and not function.__name__.startswith("_")
            and f"{name}.{function.__name__}" not in NOBODYS
            and WRITES.search(inspect.getsource(function))
        ]
    return found


@pytest.mark.parametrize("action", actions(), ids=lambda action: f"{action.__module__}.{action.__name__}")
def test_an_action_is_called_by_names_and_says_who_does_it(action: Callable[..., Any]) -> None:
    asked = inspect.signature(action).parameters
    assert "by" in asked, "says not who does it"
    assert all(one.kind in BY_NAME for one in asked.values()), "can be called by position"


def test_there_are_actions_to_look_at() -> None:
    assert actions()
