"""Findings in plain Dutch: what they find, what they leave alone, how often an expert agrees; with a page."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.plain_dutch import Finding, Kind, findings, per_100_words, words_in
from oever.methods.sentences import sentences_of
from oever.vocabulary.languages import Language
from tests.shared import shared_file
from tests.spec.page import is_published

# Invented sentences; each with the findings it must have, as kind and the words that are shown.
FOUND: tuple[tuple[Language, str, tuple[tuple[str, str], ...]], ...] = (
    ("nl", "Het formulier wordt door ons bekeken.", (("passive", "wordt door ons bekeken"),)),
    ("nl", "Morgen kan het geld worden opgehaald.", (("passive", "worden opgehaald"),)),
    ("nl", "De straat is gisteren geveegd.", (("passive", "is gisteren geveegd"),)),
    ("nl", "Kom langs, indien je tijd hebt.", (("hard_word", "indien"),)),
    ("nl", "Dit gefaciliteerde gesprek duurt een uur.", (("hard_word", "gefaciliteerde"),)),
    ("nl", "Bel ons met betrekking tot je afval.", (("hard_word", "met betrekking tot"),)),
    ("nl", "Neem bijv. een jas mee.", (("abbreviation", "bijv"),)),
    ("nl", "Stuur het z.s.m. terug.", (("abbreviation", "z.s.m"),)),
    ("nl", "De OCW helpt je.", (("abbreviation", "OCW"),)),
    ("nl", "Dat is niet ongewoon.", (("double_negation", "niet ongewoon"),)),
    ("nl", "Het kan niet zonder hulp.", (("double_negation", "niet zonder"),)),
    ("nl", "We bellen je binnenkort.", (("vague_date", "binnenkort"),)),
    ("nl", "De markt begint over drie weken.", (("vague_date", "over drie weken"),)),
    ("nl", "De uitvoering van het plan kost veel.", (("noun_of_verb", "De uitvoering van"),)),
    ("nl", "Het snoeien van bomen mag hier.", (("noun_of_verb", "Het snoeien van"),)),
    (
        "nl",
        "De buren die hier wonen willen een plein dat groen is en dat veilig is.",
        (("more_messages", "De buren die hier wonen willen een plein dat groen is en dat veilig is"),),
    ),
    ("en", "The form will be checked by us.", (("passive", "be checked"),)),
    ("en", "Please notify us.", (("hard_word", "notify"),)),
    ("en", "That is not uncommon.", (("double_negation", "not uncommon"),)),
    ("en", "We will call you in due course.", (("vague_date", "in due course"),)),
)

ALONE: tuple[tuple[Language, str], ...] = (
    ("nl", "Kom maandag 3 maart om 19.00 uur naar het buurthuis. Er is koffie."),
    ("nl", "Het wordt koud en zij werd kapster."),
    ("nl", "De bus is gekomen en de winkel is gebleven."),
    ("nl", "Je hoeft niet te betalen en niet te bellen."),
    ("nl", "Niet alleen bewoners, ook winkels doen mee."),
    ("nl", "Zij heeft het niet onderzocht. Wij wijzen je de weg."),
    ("nl", "Het gaat om de Algemene wet bestuursrecht (Awb)."),
    ("nl", "STOP! DE DEUR IS DICHT!"),
    ("nl", "Neem je BSN en je OV-kaart mee."),
    ("nl", "De vergadering van de vereniging is om acht uur."),
    ("en", "We meet on Monday 3 March at seven. Bring a friend."),
    ("en", "The door is red and the kids are tired."),
)


def shown(text: str, language: Language) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in findings(text, language)]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_what_is_there_is_found(language: Language, text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert shown(text, language) == list(expected)


@pytest.mark.parametrize(("language", "text"), ALONE)
def test_a_plain_sentence_is_left_alone(language: Language, text: str) -> None:
    assert shown(text, language) == []


def test_a_sentence_of_31_words_says_so_and_one_of_15_is_fine() -> None:
    [long] = findings(" ".join(["woord"] * 31) + ".")
    assert long.kind is Kind.LONG_SENTENCE
    assert long.says.nl.startswith("Deze zin heeft 31 woorden.")
    assert findings(" ".join(["woord"] * 15) + ".") == []


def test_a_hard_word_comes_with_an_easier_one() -> None:
    [one] = findings("Wij verstrekken je een pas.")
    assert (one.kind, one.instead) == (Kind.HARD_WORD, "geven")


def test_a_word_of_the_place_comes_with_its_explanation_and_wins() -> None:
    [one] = findings("De aanbestedingen zijn klaar.", glossary={"aanbesteding": "een open vraag"})
    assert (one.says.nl[-4:], one.instead) == ("uit:", "een open vraag")
    [two] = findings("Wij verstrekken je een pas.", glossary={"verstrekken": "geven aan de balie"})
    assert two.instead == "geven aan de balie"


def test_letters_are_asked_about_once() -> None:
    assert len(findings("De OCW helpt. De OCW belt. De OCW schrijft.")) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dit is o.a. van ons. En dit ook.", 2),
        ("We gaan naar mw. De Boer.", 1),
        ("Het kost 3.500 euro.", 1),
        ("1. Inleiding\n2. Slot", 2),
        ("Fruit, groente enz. Daarna koffie.", 2),
        ("Komt u ook? Ja! Leuk…", 3),
        ("Koop:\n- brood\n- melk", 3),
        ("Een regel die in een brief aan het eind werd afgebroken en die hier\nverder gaat.", 1),
        ("Kop\nEn dan een zin.", 2),
        ("", 0),
    ],
)
def test_sentences_are_cut_where_a_reader_stops(text: str, sentences: int) -> None:
    abbreviations = {"o.a.", "mw.", "enz."}
    assert len(list(sentences_of(text, abbreviations))) == sentences


@given(st.text(alphabet=st.sampled_from("deAbnit.worden \n!?,;'’(0&-/é\U0001f600"), max_size=200))
def test_whatever_is_typed_every_finding_lies_in_the_text(text: str) -> None:
    for language in ("nl", "en"):
        for one in findings(text, language):
            assert 0 <= one.start < one.end <= len(text)
    assert words_in(text) == sum(len(one.words) for one in sentences_of(text))


@dataclass
class Measured:
    """Over a number of pairs: documents and pairs in which findings per 100 words fall, rise or stay."""

    documents: int = 0
    documents_fall: int = 0
    pairs: int = 0
    fall: int = 0
    rise: int = 0
    before: float = 0.0
    after: float = 0.0

    @property
    def of_pairs_that_differ(self) -> float:
        return self.fall / (self.fall + self.rise)


@cache
def measured(half: str) -> Measured:
    """On the documents of one half ("a" or "b", every other document), or of all."""
    path = shared_file("plain-dutch/complex-simple-pairs.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = Measured()
    per_document: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        document = int(row["Document ID"])
        if half != "all" and (document // 2 % 2 == 0) != (half == "a"):
            continue
        sums = per_document[document]
        texts = row["Complex"], row["Simple"]
        for place, text in enumerate(texts):
            sums[2 * place] += len(findings(text))
            sums[2 * place + 1] += words_in(text)
        before, after = (per_100_words(text) for text in texts)
        found.pairs += texts[0] != texts[1]
        found.fall += after < before
        found.rise += after > before
    density = [(100 * s[0] / s[1], 100 * s[2] / s[3]) for s in per_document.values()]
    found.documents, found.documents_fall = len(density), sum(after < before for before, after in density)
    words = [sum(s[place] for s in per_document.values()) for place in range(4)]
    found.before, found.after = 100 * words[0] / words[1], 100 * words[2] / words[3]
    return found


@pytest.mark.shared
@pytest.mark.parametrize("half", ["a", "b", "all"])
def test_after_an_expert_edited_a_text_there_is_less_to_find(half: str) -> None:
    found = measured(half)
    assert found.documents_fall >= 0.85 * found.documents
    assert found.of_pairs_that_differ >= 0.70


@pytest.mark.shared
def test_the_page_says_what_was_measured() -> None:
    rows = []
    for half, name in (("a", "used for choosing"), ("b", "kept apart"), ("all", "all")):
        m = measured(half)
        rows.append(
            f"| {name} | {m.documents_fall} of {m.documents} | {m.fall} | {m.rise} "
            f"| {m.pairs - m.fall - m.rise} | {m.of_pairs_that_differ:.0%} "
            f"| {m.before:.1f} to {m.after:.1f} |"
        )
    examples = "\n".join(
        _line(text, one) for lang, text, _ in FOUND if lang == "nl" for one in findings(text)
    )
    assert is_published("plain-dutch", PAGE.format(examples=examples, measured="\n".join(rows)))


def _line(text: str, one: Finding) -> str:
    says = one.says.nl + (f" → {one.instead}" if one.instead else "")
    return f"| {text} | {text[one.start : one.end]} | {says} |"


PAGE = """# Plain Dutch

What makes this text hard to read, and what could stand there?

It is a help while writing and never a grade. Nothing here says which level a text has: there is no agreed
set of demands for that, and a count of words does not know the reader.

## Method

Eight things are looked for, by general rules and lists (src/oever/methods/parameters/plain_dutch.toml, and
plain_english.toml, simpler): a sentence of more than 15 words, with its number; a passive; a hard word, with
an easier one, or an explanation from the glossary of the place; an abbreviation; two noes; more than one
message; a date that the reader has to work out; a noun in which a verb hides.

## Worked example

| sentence | shown | says |
|---|---|---|
{examples}

## How often an expert agrees

647 pairs of sentences from 24 documents of the City of Amsterdam, before and after a communication expert
edited them. Counted are findings per 100 words; of the pairs that were edited, "as many" have the same before
and after (mostly none), and the others differ. Word lists and rules come from guides. A sample of pairs
was read first, to see what editing does; after that only one half of the documents was used to change a rule.

| documents | findings fall in | pairs: fall | rise | as many | fall, of those that differ | per 100 words |
|---|---|--:|--:|--:|--:|--:|
{measured}

The classic formulas do worse on the same documents: by Flesch-Douma 65% of them become easier, by
Leesindex A 75%.

## Why it matters

One adult in six in Amsterdam reads with difficulty. Whoever does not understand a letter does not answer it.

## What is left out

Edits that are about style ("u heeft" to "u hebt"), order or facts: nothing is found before or after. The
words are looked at one by one; what a text leaves out, and whether it is true or kind, no rule sees.

## Assumptions

Findings per 100 words may compare two versions of one text, not two texts. A passive is a form of "worden"
with a participle near it, or "is" with one that is not known to be active: now and then one is mistaken. A
separated verb ("vindt ... plaats") is not seen.

## Source

Checklists for plain language of Dutch municipalities and communicatierijk.nl; Onze Taal, Provincie
Zuid-Holland and RVO on hard words; the Plain English Campaign. Pairs: City of Amsterdam,
dutch-municipal-text-simplification, EUPL-1.2.
"""
