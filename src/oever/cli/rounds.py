"""`oever round`: rounds of reflection. `import` shows what was already said elsewhere as a proposal."""

from __future__ import annotations

from pathlib import Path

import click

from oever.cli.plainly import FILE, LANG, says_it_plainly
from oever.methods.fragment_kinds import FragmentKind
from oever.sheets.answers import Proposal, ProposedPiece, proposed
from oever.vocabulary.languages import Language, Text

__all__ = ["proposed", "round_", "told"]

_SHOWN = 90
KINDS = {
    FragmentKind.WISH: Text(nl="wens", en="wish"),
    FragmentKind.OFFER: Text(nl="aanbod", en="offer"),
    FragmentKind.WORRY: Text(nl="zorg", en="worry"),
    FragmentKind.QUESTION: Text(nl="vraag", en="question"),
    FragmentKind.FACT: Text(nl="feit", en="fact"),
    FragmentKind.MOOD: Text(nl="stemming", en="mood"),
}


@click.group("round")
def round_() -> None:
    """Rounds of reflection and feedback."""


@round_.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only show what would be proposed.")
@click.option("--full", is_flag=True, help="Show every fragment in full.")
@LANG
@says_it_plainly
def import_(file: Path, is_dry_run: bool, full: bool, lang: Language | None) -> None:
    """Show the questions in FILE (txt, md, docx, xlsx, csv) and the fragments that were answered."""
    if not is_dry_run:
        raise click.UsageError(
            "Only --dry-run is possible here; import a round on the site, where you can correct it."
        )
    for line in told(proposed(file), lang or "nl", full=full):
        click.echo(line)


def told(proposal: Proposal, lang: Language, *, full: bool = False) -> list[str]:
    """A proposal as lines: the count, every question, and one line for a fragment."""
    above = len(proposal.above.split())
    lines = [_counts(proposal)[lang]]
    if above:
        lines.append(_above(above)[lang])
    if proposal.left_out:
        lines.append(_left_out(proposal.left_out)[lang])
    for number, question in enumerate(proposal.questions, start=1):
        lines += ["", f"{number}. {question.text or _NO_QUESTION[lang]} ({len(question.pieces)})"]
        lines += [_piece(one, lang, full) for one in question.pieces]
    return lines


def _piece(piece: ProposedPiece, lang: Language, full: bool) -> str:
    text = piece.text if full else _short(piece.text)
    place = str(piece.line) if piece.line == piece.last_line else f"{piece.line}-{piece.last_line}"
    notes = [_REFERS_BACK[lang]] if piece.refers_back else []
    notes += [_names(piece.names)[lang]] if piece.names else []
    return f"  [{place}] {KINDS[piece.kind][lang]}: {text}" + "".join(f"  ({note})" for note in notes)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"


_NO_QUESTION = Text(nl="(geen vraag gevonden)", en="(no question found)")
_REFERS_BACK = Text(nl="verwijst naar een ander antwoord", en="points at another answer")


def _names(names: tuple[str, ...]) -> Text:
    listed = ", ".join(names)
    return Text(nl=f"misschien een naam: {listed}", en=f"perhaps a name: {listed}")


def _counts(proposal: Proposal) -> Text:
    asked = sum(bool(question.text) for question in proposal.questions)
    pieces, asks = proposal.number_of_pieces, "vraag" if asked == 1 else "vragen"
    return Text(
        nl=f"{proposal.file}: {asked} {asks}, {pieces} fragmenten voorgesteld.",
        en=f"{proposal.file}: {asked} question{'' if asked == 1 else 's'}, {pieces} fragments proposed.",
    )


def _above(words: int) -> Text:
    return Text(
        nl=f"Boven de eerste vraag staan {words} woorden; dat is geen antwoord, misschien een synthese.",
        en=f"Above the first question stand {words} words; no answer, perhaps a synthesis.",
    )


def _left_out(columns: tuple[str, ...]) -> Text:
    listed = ", ".join(columns)
    return Text(
        nl=f"Niet meegenomen, want geen antwoord: {listed}", en=f"Left out, because no answer: {listed}"
    )
