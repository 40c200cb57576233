"""`oever suppliers`: what a person looks at and decides about who is who, and how well the matching does."""

from __future__ import annotations

from pathlib import Path

import click

from oever.cli.plainly import FILE, says_it_plainly
from oever.errors import OeverError
from oever.ledger.suppliers.decisions import load_decisions
from oever.ledger.suppliers.matching import scoring
from oever.ledger.suppliers.matching.asking import add_to_review, explained, questions
from oever.ledger.suppliers.matching.paid import paid_suppliers, reasons_of
from oever.vocabulary.languages import Language, Text

OUT = click.option("--out", type=FILE, default=Path("out"), help="The folder of a followed ledger.")
LANG = click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", help="Language.")


@click.group()
def suppliers() -> None:
    """Who is who: pairs to decide, why names are one supplier, and how well that goes."""


@suppliers.command()
@OUT
@click.option("--all", "is_all", is_flag=True, help="Also pairs that were decided already.")
@click.option("--write", is_flag=True, help="Add the open pairs to review.csv, to be filled in there.")
@click.option("--top", type=click.IntRange(1), default=50, help="How many to show.")
@LANG
@says_it_plainly
def review(out: Path, is_all: bool, write: bool, top: int, lang: Language) -> None:
    """Pairs of suppliers that may be one, largest money first.

    Fill in `same` or `different` under `decision` in review.csv; the next run of oever follow reads it.
    """
    decisions = load_decisions(out)
    asked = questions(paid_suppliers(out), decisions)
    shown = [one for one in asked if is_all or not one.decided]
    for one in shown[:top]:
        item = one.item()
        proposal = one.decided or item.proposal
        click.echo(f"{item.amount:.2f}\t{proposal}\t{item.shown}\t{item.why[lang]}")
    click.echo(MORE[lang].format(len(shown)), err=True)
    if write:
        click.echo(WRITTEN[lang].format(add_to_review(out, asked, lang), out / "review.csv"), err=True)


MORE = Text(nl="{} paren open.", en="{} pairs open.")
WRITTEN = Text(nl="{} vragen toegevoegd aan {}.", en="{} questions added to {}.")


@suppliers.command()
@click.argument("name")
@OUT
@LANG
@says_it_plainly
def explain(name: str, out: Path, lang: Language) -> None:
    """Why the spellings of NAME are one supplier, what else was considered, and who decided what."""
    lines = list(explained(paid_suppliers(out), name, load_decisions(out), lang, reasons_of(out)))
    for line in lines:
        click.echo(line)
    if not lines:
        raise OeverError(
            Text(
                nl=f"{name}: geen leverancier heet zo; geef een deel van een naam uit suppliers.csv.",
                en=f"{name}: no supplier is called so; give a part of a name in suppliers.csv.",
            )
        )


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
