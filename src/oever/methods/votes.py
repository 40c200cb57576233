"""Votes on short statements: who agreed, disagreed or passed, as a table.

Somebody may change their mind: the latest vote of a voter on a statement counts. What somebody did not
see stays empty; it is never taken for a pass. Read from the export of a Polis conversation (`votes.csv`),
or from any file with the same columns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oever.errors import InvalidDecisionError, UnreadableFileError
from oever.methods.small_groups import Tally
from oever.vocabulary.languages import Text

AGREE, PASS, DISAGREE = 1, 0, -1
UNSEEN = -9
_COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
_CHOICES = {"1": AGREE, "0": PASS, "-1": DISAGREE}


class Vote(NamedTuple):
    """One vote; `at` is any number that grows with time, `choice` is AGREE, PASS or DISAGREE."""

    at: int
    voter: str
    statement: str
    choice: int


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Voters by statements; `cells[i, j]` is AGREE, PASS, DISAGREE or UNSEEN (int8)."""

    voters: tuple[str, ...]
    statements: tuple[str, ...]
    cells: NDArray[np.int8]

    def tallies(self, rows: NDArray[np.intp] | None = None) -> list[Tally]:
        """What the voters in `rows` (all by default) answered, per statement."""
        cells = self.cells if rows is None else self.cells[rows]
        counted = [(cells == choice).sum(axis=0).tolist() for choice in (AGREE, DISAGREE, PASS)]
        return [Tally(*three) for three in zip(*counted, strict=True)]

    def rows_of(self, voters: Iterable[str]) -> NDArray[np.intp]:
        """The places of these voters in the table. Raises KeyError for who is not in it."""
        places = {voter: place for place, voter in enumerate(self.voters)}
        return np.array([places[voter] for voter in voters], dtype=np.intp)


def table_of(votes: Iterable[Vote], statements: Sequence[str] | None = None) -> VoteTable:
    """The latest vote of every voter on every statement; of two at the same time the later in the row.

    Voters and statements stand in the order of their first vote. `statements`, where given, names the
    columns: votes on others (withdrawn, refused) are left out, and what nobody voted on is kept.
    """
    places: dict[str, int] = {} if statements is None else {one: i for i, one in enumerate(statements)}
    voters: dict[str, int] = {}
    latest: dict[tuple[int, int], tuple[int, int]] = {}
    for vote in votes:
        column = places.get(vote.statement)
        if column is None:
            if statements is not None:
                continue
            column = places.setdefault(vote.statement, len(places))
        cell = voters.setdefault(vote.voter, len(voters)), column
        before = latest.get(cell)
        if before is None or vote.at >= before[0]:
            latest[cell] = vote.at, vote.choice
    cells = np.full((len(voters), len(places)), UNSEEN, dtype=np.int8)
    for cell, (_, choice) in latest.items():
        cells[cell] = choice
    return VoteTable(tuple(voters), tuple(places), cells)


def read_votes(path: Path) -> list[Vote]:
    """The votes in a Polis `votes.csv`, in the order of the file.

    Raises UnreadableFileError where a column lacks, InvalidDecisionError for a cell that is no vote.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise UnreadableFileError(path, _no_column(missing[0]))
            return [_vote(path, number, row) for number, row in enumerate(rows, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(path, _no_votes(error)) from error


def _vote(path: Path, number: int, row: Mapping[str, str | None]) -> Vote:
    stamp, statement, voter, choice = ((row[name] or "").strip() for name in _COLUMNS)
    if choice not in _CHOICES:
        raise _unusable(path, number, "vote", choice, Text(nl="1, 0 of -1", en="1, 0 or -1"))
    if not stamp.lstrip("-").isdigit():
        raise _unusable(path, number, "timestamp", stamp, Text(nl="een heel getal", en="a whole number"))
    return Vote(int(stamp), voter, statement, _CHOICES[choice])


def _unusable(path: Path, number: int, column: str, cell: str, wanted: Text) -> InvalidDecisionError:
    return InvalidDecisionError(
        Text(
            nl=f'{path.name}, regel {number}, kolom {column}: "{cell}" moet {wanted.nl} zijn.',
            en=f'{path.name}, line {number}, column {column}: "{cell}" must be {wanted.en}.',
        )
    )


def _no_column(name: str) -> Text:
    return Text(
        nl=f'de kolom "{name}" ontbreekt; geef de votes.csv van een Polis-export.',
        en=f'the column "{name}" is missing; give the votes.csv of a Polis export.',
    )


def _no_votes(error: Exception) -> Text:
    return Text(nl=f"dit bestand is niet te lezen ({error}).", en=f"this file cannot be read ({error}).")
