"""`oever plain`: what makes a text hard to read, line by line. A help for who writes, never a grade."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from pathlib import Path

import click

from oever.cli.plainly import FILE, LANG, says_it_plainly
from oever.ledger.places.folders import BESIDE_THE_PROGRAMME, load_place, tables_folder
from oever.methods.plain_dutch import Finding, findings, words_in
from oever.sheets.documents import read_text
from oever.vocabulary.languages import Language, Text

_SHOWN = 60
NOTHING = Text(nl="Niets gevonden.", en="Nothing found.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--place", default="", metavar="ID", help="Also explain the words of this place's glossary.")
@click.option("--text", "language", type=click.Choice(["nl", "en"]), default="nl", help="Language of FILES.")
@LANG
@says_it_plainly
def plain(files: tuple[Path, ...], place: str, language: Language, lang: Language | None) -> None:
    """Show what makes FILES (txt, md, docx) hard to read, and what could stand there."""
    glossary = glossary_of(place, language) if place else {}
    for path in files:
        text = read_text(path)
        found = findings(text, language, glossary)
        for line in told(path.name, text, found, lang or language):
            click.echo(line)


def told(name: str, text: str, found: list[Finding], lang: Language) -> list[str]:
    """Name, line and column of every finding with what it says, and a last line that counts."""
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    lines = []
    for one in found:
        line = bisect_right(starts, one.start)
        column = one.start - starts[line - 1] + 1
        piece = " ".join(text[one.start : one.end].split())
        piece = piece if len(piece) <= _SHOWN else piece[: _SHOWN - 1].rstrip() + "…"
        instead = f" → {one.instead}" if one.instead else ""
        lines.append(f'{name}:{line}:{column}: "{piece}" {one.says[lang]}{instead}')
    count = Text(
        nl=f"{name}: {len(found)} keer iets om naar te kijken, in {words_in(text)} woorden.",
        en=f"{name}: {len(found)} things to look at, in {words_in(text)} words.",
    )
    return [*lines, count[lang] if found else f"{name}: {NOTHING[lang]}"]


def glossary_of(place: str, language: Language) -> dict[str, str]:
    """The words of a place and their explanation, in lower case; {} where it has no glossary."""
    load_place(place)  # says in one sentence that a place is not known
    folders = (tables_folder(place), BESIDE_THE_PROGRAMME / place)
    path = next((one / "glossary.toml" for one in folders if (one / "glossary.toml").exists()), None)
    if path is None:
        return {}
    words = tomllib.loads(path.read_text(encoding="utf-8"))["word"]
    return {
        spelled.lower(): word["plain"][language]
        for word in words
        for spelled in (word["term"][language], *word.get("also", ()))
    }
