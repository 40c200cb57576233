"""What every verb shares: plain errors, a path, a language."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from oever.errors import OeverError

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), help="Language; the place's own by default.")


def says_it_plainly(command: Command) -> Command:
    """A mistake of the user becomes one sentence and the exit code of its branch."""

    @functools.wraps(command)
    def carried_out(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except OeverError as error:
            click.echo(f"oever: {error.text[kwargs.get('lang') or 'en']}", err=True)
            sys.exit(error.exit_code)

    return carried_out  # type: ignore[return-value]
