"""What every verb shares: plain errors, a path, a language."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from oever.errors import OeverError
from oever.ledger.places import load_place
from oever.vocabulary.languages import Language

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), help="Language; the place's own by default.")


def language_of_place(place_id: str) -> Language:
    """The language of a place, for who names none; English where there is no such place."""
    try:
        return "nl" if load_place(place_id).country == "NL" else "en"
    except OeverError:
        return "en"


def _language(told: Mapping[str, Any]) -> Language:
    """The language that was asked for, or else that of the place that was named."""
    place = told.get("place") or told.get("place_id") or ""
    return told.get("lang") or (language_of_place(place) if place else "en")


def says_it_plainly(command: Command) -> Command:
    """A mistake of the user becomes one sentence and the exit code of its branch."""

    @functools.wraps(command)
    def carried_out(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except OeverError as error:
            click.echo(f"oever: {error.text[_language(kwargs)]}", err=True)
            sys.exit(error.exit_code)

    return carried_out  # type: ignore[return-value]
