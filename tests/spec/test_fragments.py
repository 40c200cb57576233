"""What was already said, found back in a report: measured on a real one, tried on invented ones; a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.fragment_kinds import FragmentKind, guess_kind, names_in, refers_back
from oever.methods.fragments import find_pieces
from oever.methods.report_layout import paragraphs_of
from tests.shared import shared_file
from tests.spec.page import is_published

REPORT, LIST = "mission/visit-reflection.txt", "mission/needs.md"
_ROW = re.compile(r"^\| Q\d\.\d\d \| (\d+)(?:–\d+)? \|", re.MULTILINE)


@dataclass(frozen=True)
class Score:
    """Lines on which an answer begins: proposed, in the list made by hand, and in both."""

    proposed: int
    true: int
    both: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.proposed + self.true)


@cache
def real() -> tuple[str, frozenset[int]]:
    """The report and the lines on which its 89 answers begin, by the list of who read it closely."""
    rows = _ROW.findall(shared_file(LIST).read_text(encoding="utf-8"))
    return shared_file(REPORT).read_text(encoding="utf-8"), frozenset(map(int, rows))


def scored(lines: set[int]) -> Score:
    true = real()[1]
    return Score(len(lines), len(true), len(lines & true))


def by_rules() -> Score:
    found = find_pieces(real()[0])
    return scored({piece.line for asked in found.asked for piece in asked.pieces})


def by_paragraphs() -> Score:
    """What somebody would get who takes every paragraph below the first question for an answer."""
    asked = {one.line for one in find_pieces(real()[0]).asked}
    return scored({p.line for p in paragraphs_of(real()[0]) if p.line > min(asked) and p.line not in asked})


@pytest.mark.shared
def test_the_report_has_five_questions_and_a_text_above_them() -> None:
    found = find_pieces(real()[0])
    assert [asked.line for asked in found.asked] == [29, 115, 173, 237, 289]
    assert found.asked[0].text == "Wat is je het meest bijgebleven?"
    assert found.above.startswith("Commons Lab")
    assert found.above.endswith("gezamenlijk aan de slag te gaan!")


@pytest.mark.shared
def test_its_answers_are_told_apart_better_than_by_paragraph() -> None:
    assert len(real()[1]) == 89
    ours, plain = by_rules(), by_paragraphs()
    assert ours.f1 >= 0.82
    assert 85 <= ours.proposed <= 94
    assert plain.f1 == pytest.approx(0.77, abs=0.005)


@pytest.mark.shared
def test_nothing_of_it_is_lost_or_said_twice() -> None:
    found = find_pieces(real()[0])
    below = real()[0].split(found.asked[0].text)[1].split()
    kept = [word for asked in found.asked for piece in asked.pieces for word in piece.text.split()]
    questions = [word for asked in found.asked[1:] for word in asked.text.split()]
    numbers = [f"{n}." for n in range(2, 6)]
    assert sorted(kept + questions + numbers) == sorted(below)


@pytest.mark.shared
def test_sentences_that_a_page_cut_are_whole_again() -> None:
    texts = [piece.text for asked in find_pieces(real()[0]).asked for piece in asked.pieces]
    assert any("en gemeentelijke / ankerinstituten inkoop" in text for text in texts)


# An invented report, with one of everything that makes answers hard to tell apart.
INVENTED = """Buurt aan het woord

1. Wat mis je in de buurt?

Een plek om te zitten. De bankjes zijn weg en het plein is leeg. Ik heb er met de
conciërge over gepraat en die

wist ook van niets.

Ook is het 's avonds donker.

- een kraan
- een boom
 - liefst een hoge

Ik mis niets.

I miss a place where my son can play.

More specifically, a place with a fence around it.

Zie hierboven; en ik wil graag meer groen.

2. Wat kun jij doen?

Ik kan op zaterdag helpen met planten.

Niets, ik werk dan.
"""


def lines_of(text: str) -> list[list[tuple[int, int]]]:
    return [[(p.line, p.last_line) for p in asked.pieces] for asked in find_pieces(text).asked]


def test_an_answer_of_several_paragraphs_stays_one() -> None:
    assert lines_of(INVENTED) == [[(5, 10), (12, 14), (16, 16), (18, 20), (22, 22)], [(26, 26), (28, 28)]]
    first = find_pieces(INVENTED).asked[0].pieces[0].text
    assert "en die wist ook van niets.\n\nOok is het" in first


def test_lines_or_labels_that_part_answers_are_followed() -> None:
    by_rule = "1. Hoe gaat het?\n\nGoed.\n\nOok met de hond.\n\n---\n\nSlecht.\n\n---\n\nEn jij?\n"
    assert [p.text for p in find_pieces(by_rule).asked[0].pieces] == [
        "Goed.\n\nOok met de hond.", "Slecht.", "En jij?",
    ]  # fmt: skip
    by_label = "## Hoe gaat het?\n\nBewoner 1: Goed.\n\nEn met jou?\n\nBewoner 2:\nSlecht.\n"
    assert [p.text for p in find_pieces(by_label).asked[0].pieces] == ["Goed.\n\nEn met jou?", "Slecht."]


def test_a_list_of_answers_is_one_answer_an_item() -> None:
    text = "1. Wat wil je?\n- Meer groen\n- Een kraan,\n  bij het plein\n  - met een bak\n- Rust\n"
    pieces = find_pieces(text).asked[0].pieces
    assert [p.text.split("\n")[0] for p in pieces] == ["- Meer groen", "- Een kraan,", "- Rust"]
    apart = "1. Wat wil je?\n\n- Meer groen\n\n- Een kraan\n\n- Rust\n"
    assert len(find_pieces(apart).asked[0].pieces) == 3


@pytest.mark.parametrize(
    "heads",
    [
        ("1. Wat wil je?", "2. Wat kun je?"),
        ("Vraag 1: Wat wil je?", "Vraag 2: Wat kun je?"),
        ("## Wat wil je?", "## Wat kun je?"),
        ("**Wat wil je?**", "**Wat kun je?**"),
        ("Q1. Wat wil je?", "Q2. Wat kun je?"),
        ("Wat wil je?", "Wat kun je?"),
    ],
)
def test_questions_are_found_however_they_are_marked(heads: tuple[str, str]) -> None:
    text = f"{heads[0]}\n\nGroen.\n\nRust.\n\n{heads[1]}\n\nPlanten.\n\nKoken.\n"
    found = find_pieces(text)
    assert [asked.text for asked in found.asked] == ["Wat wil je?", "Wat kun je?"]
    assert [len(asked.pieces) for asked in found.asked] == [2, 2]


def test_people_who_begin_alike_are_not_joined() -> None:
    said = (
        "Meer groen.",
        "Meer groen bij school.",
        "Ja, dat wil ik heel erg graag hier in de buurt.",
        "Nee, dat hoeft van mij echt niet hier in de buurt.",
        "Het plein mag wel wat groter en mooier worden.",
        "Het plein is goed zoals het nu is, vind ik.",
        "Het plein moet open blijven voor alle kinderen.",
    )
    text = "1. Wat wil je?\n\n" + "\n\n".join(said)
    assert len(find_pieces(text).asked[0].pieces) == 7


def test_a_numbered_answer_is_no_question() -> None:
    text = "1. Wat wil je?\n\n1. Zorgen dat er meer groen komt. En 2. dat het blijft.\n\nRust.\n"
    assert len(find_pieces(text).asked) == 1


def test_a_text_without_questions_is_one_heap_and_an_empty_one_none() -> None:
    assert [asked.text for asked in find_pieces("Meer groen.\n\nRust.\n").asked] == [""]
    assert find_pieces("  \n\n").asked == ()


def test_short_answers_are_not_joined_because_one_question_had_fewer() -> None:
    answers = [f"Antwoord nummer {word}." for word in "abcdefghijkl"]
    text = "1. Wat wil je?\n\n" + "\n\n".join(answers) + "\n\n2. Wat kun je?\n\n" + "\n\n".join(answers[:9])
    assert [len(asked.pieces) for asked in find_pieces(text).asked] == [12, 9]


@given(
    st.lists(
        st.sampled_from(["1. Wat?", "2. Hoe?", "- item", "Ook dit", "en verder.", "Kop", "", "---", "I am."])
    )
)
def test_every_word_is_kept_once_whatever_stands_below_what(lines: list[str]) -> None:
    found = find_pieces("\n".join(lines))
    told = [found.above, *(asked.text for asked in found.asked)]
    told += [piece.text for asked in found.asked for piece in asked.pieces]
    marks = {"1.", "2.", "---"}
    kept = [word for text in told for word in text.split() if word not in marks]
    assert sorted(kept) == sorted(word for line in lines for word in line.split() if word not in marks)


KINDS = (
    ("Ik zou graag een moestuin willen.", FragmentKind.WISH),
    ("Er moeten meer bankjes komen.", FragmentKind.WISH),
    ("Wij kunnen op zaterdag helpen met koken.", FragmentKind.OFFER),
    ("Ik wil graag bijdragen aan de workshops.", FragmentKind.OFFER),
    ("We could host the meeting in our kitchen.", FragmentKind.OFFER),
    ("Ik ben bang dat de huur stijgt, dat is een risico.", FragmentKind.WORRY),
    ("Helaas is het buurthuis te duur geworden.", FragmentKind.WORRY),
    ("Waarom was er niemand van de gemeente?", FragmentKind.QUESTION),
    ("What is the purpose of this meeting?", FragmentKind.QUESTION),
    ("Wat een energie en enthousiasme, ik ben trots!", FragmentKind.MOOD),
    ("In Preston werken ambtenaren en bewoners samen.", FragmentKind.FACT),
    ("The pump was opened in 2018.", FragmentKind.FACT),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_a_piece_is_guessed(text: str, kind: FragmentKind) -> None:
    assert guess_kind(text) is kind


def test_the_question_decides_where_the_words_do_not() -> None:
    assert guess_kind("Een kraan op het plein.", "Wat wil je in de buurt?") is FragmentKind.WISH
    assert guess_kind("Een kraan op het plein.", "Wat is er gebeurd?") is FragmentKind.FACT


def test_a_piece_that_points_back_and_one_that_names_somebody_are_marked() -> None:
    assert refers_back("Zie hierboven, maar dan groter.")
    assert not refers_back("We zien hier boven de winkel een woning.")
    assert names_in("Dat zei Fatma Yılmaz, en Omar ook.") == ["Fatma Yılmaz", "Omar"]
    assert names_in("Dan gaan we naar Preston. Wil je mee?") == []


@pytest.mark.shared
def test_the_page_says_what_was_measured() -> None:
    ours, plain = by_rules(), by_paragraphs()
    rows = "\n".join(
        f"| {name} | {s.proposed} | {s.both / s.proposed:.2f} | {s.both / s.true:.2f} | {s.f1:.2f} |"
        for name, s in (("every paragraph", plain), ("these rules", ours))
    )
    kinds = "\n".join(f"| {text} | {kind.value} |" for text, kind in KINDS)
    assert is_published("fragments", PAGE.format(rows=rows, kinds=kinds))


PAGE = """# Fragments of a report

Where does one answer end and the next begin, in a report without names?

## Method

Questions are numbered 1, 2, 3 and end in a question mark; else they are headings; else short lines that ask.
What stands above the first is kept apart: no answer. Where lines of dashes or labels ("Bewoner 2:") part the
answers, or they are the items of a list, those are followed. Else every paragraph is an answer, unless it
goes on with the one before it:

- a page cut the sentence (no stop before, lower case after), or a colon or a short heading stands above it;
- it begins with a word like "Ook", "Daarnaast", "More specifically";
- both are in a language in which few others are written; both begin alike; a list follows a list.

An opening like "Ik denk" or "Weet ik niet" is a new answer. When every question has nearly as many answers,
the same people answered them all: then no question has more than the one with the fewest, and the
neighbours that look most like one answer are joined. That is left out where answers are short.

Each piece gets a guess of its kind: wish, offer, worry, question, fact or mood; and a mark where it points
back ("zie hierboven") or may name somebody. All of it is a proposal: a person corrects it.

## Worked example

| text | kind |
|---|---|
{kinds}

A real report of a visit, with five questions and by close reading 89 answers (85 to 94), of which 13 are in
doubt. Counted are the lines on which an answer begins.

| | proposed | of these right | of 89 found | F1 |
|---|--:|--:|--:|--:|
{rows}

## Why it matters

Whoever has to type over a report of ten pages does not begin. Whoever finds it nearly right corrects it in
minutes, and every voice can be found again.

## What is left out

Who said it. Answers to different questions are never put together, even where the order or the words would
allow it: nobody was asked for that.

## Assumptions

The rules were made while looking at this one report; on others they will do worse. An answer of several
paragraphs without any sign is split, and two short answers next to each other may be joined.

## Source

The report of the visit and its list of answers lie outside this project and are not published with it.
"""
