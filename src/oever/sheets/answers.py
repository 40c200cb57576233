"""Answers that were given elsewhere, proposed as questions with separate pieces, for a person to correct.

A report (txt, md, docx) is read by methods/fragments.py. In a table (csv, xlsx, ods) of a form every
column is a question and every row one person: each filled cell is a piece of its own. Columns with a
time, a name, an address or a number say who answered; they are left out and told, because rounds keep
what was said and not who said it. Nothing is written anywhere.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from oever.errors import UnclearColumnsError
from oever.methods.fragment_kinds import FragmentKind, guess_kind, names_in, refers_back
from oever.methods.fragments import Asked, Piece, find_pieces
from oever.sheets import delimited, encoding, workbook
from oever.sheets.documents import read_text
from oever.vocabulary.languages import Text

_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
_WHO = re.compile(
    r"\b(?:tijdstempel|timestamp|datum|date|tijd|time|naam|name|voornaam|achternaam|e-?mail\w*|mailadres|telefoon\w*|phone"
    r"|mobiel|adres|address|postcode|zip|leeftijd|age|geslacht|gender|ip|id|nr|nummer|respondent|deelnemer|organisatie|organisation)\b",
    re.IGNORECASE,
)
_WORDS_OF_ANSWER = 3


@dataclass(frozen=True, slots=True)
class ProposedPiece:
    """One probable answer. `line` and `last_line` are lines of a text, or the row of a table.

    names: what may be names of people in it; to become roles before it is shown to others.
    """

    text: str
    kind: FragmentKind
    line: int
    last_line: int
    refers_back: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedQuestion:
    """A question as it was asked, "" where a report holds none, with what was answered."""

    text: str
    line: int
    pieces: tuple[ProposedPiece, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would hold. above: the text before the first question, such as a synthesis.

    left_out: columns of a table that say who answered.
    """

    file: str
    above: str
    questions: tuple[ProposedQuestion, ...]
    left_out: tuple[str, ...] = ()

    @property
    def number_of_pieces(self) -> int:
        return sum(len(question.pieces) for question in self.questions)


def proposed(path: Path) -> Proposal:
    """What stands in a file, as questions and pieces.

    Raises UnreadableFileError for what cannot be read and UnclearColumnsError for a table in which no
    column holds answers.
    """
    if path.suffix.lower() in _TABLES and not _is_word(path):
        return _of_table(path)
    found = find_pieces(read_text(path))
    return Proposal(path.name, found.above, tuple(map(_question, found.asked)))


def _question(asked: Asked) -> ProposedQuestion:
    pieces = tuple(
        ProposedPiece(
            one.text, guess_kind(one.text, asked.text), one.line, one.last_line,
            refers_back(one.text), tuple(names_in(one.text)),
        )
        for one in asked.pieces
    )  # fmt: skip
    return ProposedQuestion(asked.text, asked.line, pieces)


def _is_word(path: Path) -> bool:
    """A Word file with a wrong name is still a text."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return "word/document.xml" in archive.namelist()


def _of_table(path: Path) -> Proposal:
    questions: list[ProposedQuestion] = []
    left_out: list[str] = []
    for rows in _sheets(path):
        header, below = _header(rows)
        for column, title in enumerate(header):
            cells = [(number, cells[column].strip()) for number, cells in below if column < len(cells)]
            filled = [(number, text) for number, text in cells if text]
            if not filled:
                continue
            if _is_question(title, [text for _, text in filled]):
                pieces = tuple(Piece(text, number, number) for number, text in filled)
                questions.append(_question(Asked(title.strip(), rows[0][0], pieces)))
            else:
                left_out.append(title.strip())
    if not questions:
        raise UnclearColumnsError(_no_answers(path))
    return Proposal(path.name, "", tuple(questions), tuple(left_out))


def _header(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], Sequence[tuple[int, list[str]]]]:
    """The first row with more than half as many filled cells as the fullest, and what stands below it."""
    most = max((sum(bool(cell.strip()) for cell in cells) for _, cells in rows), default=0)
    for place, (_, cells) in enumerate(rows):
        if sum(bool(cell.strip()) for cell in cells) * 2 > most:
            return cells, rows[place + 1 :]
    return [], ()


def _is_question(title: str, answers: Sequence[str]) -> bool:
    """A title that asks; or one that does not say who, above answers that are mostly sentences."""
    if title.rstrip(" *").endswith("?"):
        return True
    if _WHO.search(title) or not title.strip():
        return False
    wordy = sum(len(text.split()) >= _WORDS_OF_ANSWER for text in answers)
    return wordy * 2 > len(answers)


def _sheets(path: Path) -> list[list[tuple[int, list[str]]]]:
    """The filled rows of every table in a file, with their numbers."""
    pieces = encoding.read_pieces(path)
    if workbook.is_workbook(pieces.head):
        workbook.check_workbook(path, pieces.head)
        with workbook.opened(path) as book:
            shown, _ = workbook.visible_sheets(book)
        tables = [list(workbook.sheet_rows(path, sheet)) for sheet in shown]
    else:
        found = encoding.find_encoding(path, pieces)
        dialect = delimited.find_dialect(delimited.head_text(path, pieces, found), found)
        tables = [list(delimited.read_records(path, dialect))]
    filled = [[(number, cells) for number, cells in rows if any(cells)] for rows in tables]
    return [rows for rows in filled if rows]


def _no_answers(path: Path) -> Text:
    return Text(
        nl=f"{path.name}: geen kolom met antwoorden gevonden; zet boven een kolom de vraag, met vraagteken.",
        en=f"{path.name}: no column with answers was found; put its question above a column, with a mark.",
    )
