"""`oever suppliers`: what a person looks at and decides about who is who, and how well the matching does."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from oever.errors import OeverError
from oever.ledger.suppliers.matching import scoring
from oever.vocabulary.languages import Language

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", help="Language.")


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


@click.group()
def suppliers() -> None:
    """Who is who: pairs to decide, why names are one supplier, and how well that goes."""


@suppliers.command()
@click.argument("left", type=FILE)
@click.argument("right", type=FILE, required=False)
@click.argument("truth", type=FILE, required=False)
@click.option("--out", type=FILE, help="Write every pair with its probability and reason to this CSV.")
@LANG
@says_it_plainly
def score(left: Path, right: Path | None, truth: Path | None, out: Path | None, lang: Language) -> None:
    """Match the names of LEFT and RIGHT and compare with TRUTH: pairs of ids that are one.

    With one file: a table of pairs of names with a column that says whether they are one.
    """
    if (right is None) != (truth is None):
        raise click.UsageError("Give LEFT RIGHT TRUTH, or one table of pairs with a label.")
    both = right is not None and truth is not None
    scores, rows = scoring.score(left, right, truth) if both else scoring.score_pairs(left)  # type: ignore[arg-type]
    for line in scoring.shown(scores, lang):
        click.echo(line)
    if out:
        scoring.write_pairs(out, rows)
