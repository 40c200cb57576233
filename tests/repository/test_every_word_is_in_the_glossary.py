"""Every noun of the vocabulary stands in the glossary, once, with its Dutch, its English and a meaning."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from oever.methods.buying import Verdict
from oever.vocabulary.bands import UNKNOWN, Definition
from oever.vocabulary.columns import CONTRACT_COLUMNS, ORGANISATION_COLUMNS, PAYMENT_COLUMNS, TableKind
from oever.vocabulary.figures import MEASURES, Figure
from oever.vocabulary.organisations import Ownership, Size
from tests.repository.papers import ROOT

WORDS = {
    *MEASURES, *(field.name for field in fields(Figure)),
    *Definition, *TableKind, *Ownership, *Size, *Verdict, UNKNOWN,
    *PAYMENT_COLUMNS, *ORGANISATION_COLUMNS, *CONTRACT_COLUMNS,
}  # fmt: skip


def glossary() -> list[list[str]]:
    """The rows of all tables of the glossary, as cells."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


def test_every_noun_of_the_vocabulary_stands_in_the_glossary() -> None:
    assert sorted({str(word) for word in WORDS} - {row[0].strip("`") for row in glossary()}) == []


def test_a_word_stands_in_the_glossary_once() -> None:
    counted = Counter(row[0] for row in glossary())
    assert [word for word, times in counted.items() if times > 1] == []


def test_every_word_has_its_dutch_its_english_and_a_meaning() -> None:
    assert [row for row in glossary() if len(row) != 4 or not all(row)] == []
