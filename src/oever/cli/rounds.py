"""`oever round`: rounds of reflection: what was said elsewhere comes in, sheets of paper go out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from oever.cli.plainly import FILE, LANG, says_it_plainly
from oever.cli.rounds_kept import keep_import, print_command, trace_command
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
@click.option("--place", "place_id", metavar="ID", help="The place whose round it becomes: nieuw-west, ...")
@click.option("--title", help="How the round is called; the name of FILE by default.")
@click.option(
    "--said-on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it was said; today by default."
)
@LANG
@says_it_plainly
def import_(
    file: Path,
    is_dry_run: bool,
    full: bool,
    place_id: str | None,
    title: str | None,
    said_on: datetime | None,
    lang: Language | None,
) -> None:
    """Find the questions in FILE (txt, md, docx, xlsx, csv) and the fragments that were answered, and keep
    them as a round of a place that only its keepers see, to be corrected on the site."""
    if not is_dry_run and not place_id:
        raise click.UsageError("Say with --place where it belongs, or only look with --dry-run.")
    found = proposed(file)
    for line in told(found, lang or "nl", full=full):
        click.echo(line)
    if not is_dry_run and place_id:
        day = said_on.date() if said_on else date.today()  # noqa: DTZ011 - the day where the command is typed
        ref = keep_import(found, place_id=place_id, title=title or file.stem, said_on=day)
        click.echo(_KEPT[lang or "nl"].format(ref=ref))


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


_KEPT = Text(
    nl="Bewaard als ronde {ref}; kijk hem na op /leren/bijhouden/{ref}/lezen/.",
    en="Kept as round {ref}; look it over at /en/leren/bijhouden/{ref}/lezen/.",
)
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


for command in (trace_command, print_command):
    round_.add_command(command)
