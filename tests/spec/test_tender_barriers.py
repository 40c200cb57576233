"""Demands that keep small ones out: found, weighed, and not found where there are none.

This test also writes docs/methods/tender-barriers.md: with OEVER_WRITE_DOCS=1 it writes the page, and
otherwise it asserts that the page says what the check does.
"""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.cli import main
from oever.methods.tender_barriers import (
    Weight,
    check_tender,
    known_barriers,
    sentences_in,
)
from oever.methods.tender_numbers import numbers_in
from tests.shared import shared_file
from tests.spec.page import is_published

WORTH = Decimal(400_000)
# A sentence of a tender for 400,000; which barrier, how heavy, which numbers.
SENTENCES: tuple[tuple[str, str, str, str], ...] = (
    ("Inschrijver toont een jaaromzet aan van minimaal € 1.500.000.", "turnover", "over", "€ 1.500.000"),
    ("De omzet moet ten minste € 1.200.000 zijn.", "turnover", "within", "€ 1.200.000"),
    (
        "Er wordt een omzet geëist van ten minste 300% van de opdrachtwaarde.",
        "turnover",
        "within",
        "300% van",
    ),
    (
        "A minimum annual turnover of four times the contract value is required.",
        "turnover",
        "over",
        "four times",
    ),
    ("Bidders must have a turnover of at least £2.5m.", "turnover", "over", "£2.5m"),
    (
        "U overlegt drie referenties van minimaal € 250.000.",
        "references",
        "over",
        "€ 250.000, drie referenties",
    ),
    (
        "U overlegt één referentie van minimaal € 200.000.",
        "references",
        "within",
        "€ 200.000, één referentie",
    ),
    ("Tenderers shall provide two references.", "references", "look", "two references"),
    ("De opdracht wordt niet verdeeld in percelen.", "one_lot", "over", ""),
    ("The contract will not be divided into lots.", "one_lot", "over", ""),
    (
        "De opdrachtnemer moet verzekerd zijn voor ten minste € 2.500.000 per gebeurtenis.",
        "insurance",
        "look",
        "",
    ),
    (
        "A public liability insurance of at least £5 million is required.",
        "insurance",
        "look",
        "£5 million",
    ),
    ("Inschrijver beschikt over een geldig ISO 9001-certificaat.", "certificate", "over", ""),
    ("Inschrijver beschikt over VCA of gelijkwaardig.", "certificate", "within", ""),
    ("ISO 14001 certification or equivalent is required.", "certificate", "within", ""),
    ("Facturen worden betaald binnen 60 dagen na ontvangst.", "payment_term", "over", "60 dagen"),
    ("De betalingstermijn is 30 dagen.", "payment_term", "within", "30 dagen"),
    ("The payment term is 45 calendar days.", "payment_term", "over", "45 calendar days"),
    ("Offertes dienen binnen tien werkdagen te worden ingediend.", "deadline", "over", "tien werkdagen"),
    ("Tenders must be submitted within six weeks.", "deadline", "within", "six weeks"),
    ("Er wordt een bankgarantie van 10% gevraagd.", "guarantee", "over", "10%"),
    ("A performance bond of 5% is required.", "guarantee", "within", "5%"),
    (
        "Inschrijver moet een vestiging hebben binnen een straal van 20 km.",
        "address",
        "over",
        "20 km",
    ),
    ("The supplier must be based in the borough.", "address", "over", ""),
    ("Inschrijver heeft minimaal 50 medewerkers in dienst.", "size", "look", "50 medewerkers"),
    (
        "Overleg jaarrekeningen over de laatste drie boekjaren.",
        "years_of_existence",
        "look",
        "drie boekjaren",
    ),
    ("Suppliers must have been trading for three years.", "years_of_existence", "look", "three years"),
    ("De opdrachtnemer is onbeperkt aansprakelijk.", "liability", "look", ""),
    ("Combinaties zijn niet toegestaan.", "alone", "over", ""),
    ("Subcontracting is not permitted.", "alone", "over", ""),
    ("De opdracht wordt gegund op de laagste prijs.", "lowest_price", "over", ""),
)

HARMLESS = (
    "Er wordt geen omzeteis gesteld.",
    "De omzet van de gemeente steeg vorig jaar.",
    "Referenties zijn niet vereist.",
    "No bank guarantee is required.",
    "Het referentienummer van deze aanbesteding is 2026-14.",
    "Please quote the name and reference for the procurement you must register for.",
    "De opdracht is verdeeld in vier percelen.",
    "The contract is divided into lots.",
    "De zorgverzekering van bewoners moet geldig zijn.",
    "De omzetbelasting moet apart op de factuur staan.",
    "Combinaties zijn welkom en onderaanneming is toegestaan.",
    "We gunnen niet op laagste prijs.",
    "De gevel wordt 60 dagen na de start geschilderd.",
    "We vragen een reactie binnen een uur bij storing.",
    "",
)


@pytest.mark.parametrize(("sentence", "barrier", "weight", "number"), SENTENCES)
def test_a_demand_is_found_and_weighed(sentence: str, barrier: str, weight: str, number: str) -> None:
    found = {one.barrier.id: one for one in check_tender(sentence, WORTH).findings}
    assert barrier in found, list(found)
    assert str(found[barrier].weight) == weight
    assert found[barrier].quote == sentence
    if number:
        assert ", ".join(one.written for one in found[barrier].numbers) == number


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_keeps_nobody_out_is_not_found(sentence: str) -> None:
    assert [one.barrier.id for one in check_tender(sentence, WORTH).findings] == []


def test_every_barrier_has_an_example_in_dutch_and_is_whole() -> None:
    assert {barrier for _, barrier, _, _ in SENTENCES} == {one.id for one in known_barriers()}
    for one in known_barriers():
        for text in (one.name, one.why, one.allowed, one.instead):
            assert text.nl
            assert text.en
        assert one.article
        assert one.source or not one.is_verified, one.id


def test_the_value_is_read_in_the_text_when_nobody_tells_it() -> None:
    text = "De geraamde waarde van de opdracht is € 100.000.\nDe omzet moet minimaal € 350.000 zijn."
    read = check_tender(text)
    assert (read.value, read.is_value_read, read.findings[0].weight) == (Decimal(100_000), True, Weight.OVER)
    told = check_tender(text, Decimal(200_000))
    assert (told.is_value_read, told.findings[0].weight) == (False, Weight.WITHIN)
    assert check_tender("De omzet moet minimaal € 350.000 zijn.").findings[0].weight is Weight.LOOK


def test_the_last_page_of_a_long_tender_is_read_too() -> None:
    demand = "Tenders must be submitted within six weeks."
    pages = "We clean the building every day of the week.\n\n" * 20_000
    assert check_tender(pages + demand).findings[-1].barrier.id == "deadline"


def test_lines_that_were_broken_off_are_one_sentence_and_items_are_apart() -> None:
    text = (
        "De omzet van inschrijver moet\nminimaal € 1.500.000 bedragen, zie art. 3 lid 2.\n- ISO 9001\n- VCA"
    )
    assert list(sentences_in(text)) == [
        "De omzet van inschrijver moet minimaal € 1.500.000 bedragen, zie art. 3 lid 2.",
        "- ISO 9001",
        "- VCA",
    ]


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("€ 1.500.000,-", "money", "1500000"),
        ("2,5 miljoen euro", "money", "2500000"),
        ("£2.5m", "money", "2500000"),
        ("EUR 215,999.99", "money", "215999.99"),
        ("€ 500k", "money", "500000"),
        ("driemaal", "times", "3"),
        ("twee weken", "days", "14"),
        ("10 working days", "days", "14"),
        ("7,5%", "pct", "7.5"),
    ],
)
def test_numbers_are_read_as_they_are_written(written: str, unit: str, value: str) -> None:
    assert [one.value for one in numbers_in(written, (unit,))] == [Decimal(value)]


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400), before=st.sampled_from([one for one, *_ in SENTENCES]))
def test_any_text_can_be_read_and_a_demand_in_a_line_of_its_own_stays_found(text: str, before: str) -> None:
    alone = {one.barrier.id for one in check_tender(before, WORTH).findings}
    beside = {one.barrier.id for one in check_tender(f"{before}\n\n{text}", WORTH).findings}
    assert alone <= beside


def typed(*words: str, text: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["tender", *words], input=text)
    return done.exit_code, done.stdout, done.stderr


def test_the_command_reads_text_and_word_and_says_when_it_finds_nothing(tmp_path: Path) -> None:
    demand = SENTENCES[0][0]
    plain, word = tmp_path / "eisen.txt", tmp_path / "eisen.docx"
    plain.write_text(demand, encoding="utf-8")
    body = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(word, "w") as made:
        made.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{body}"><w:p><w:t>{demand}</w:t></w:p></w:document>',
        )
    for path in (plain, word):
        code, told, _ = typed(str(path), "--value", "400.000", "--lang", "nl")
        assert code == 0
        assert "Omzeteis: meer dan meestal mag" in told
        assert demand in told
        assert told.rstrip().endswith("Dit is geen juridisch advies.")
    code, told, _ = typed("-", text="Wie wil, mag meedoen.")
    assert code == 0
    assert told.startswith("We found none of these barriers. That is not a promise that there are none.")


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    for name, content in (
        ("a.pdf", b"%PDF-1.7 x"),
        ("b.docx", b"PK\x03\x04 broken"),
        ("c.bin", b"\x00\x01\x02"),
    ):
        (tmp_path / name).write_bytes(content)
        code, told, wrong = typed(str(tmp_path / name))
        assert (code, told, wrong.count("\n")) == (3, "", 1)
        assert name in wrong
    assert typed(str(tmp_path / "nothing.txt"))[0] == 3


@pytest.mark.shared
@pytest.mark.parametrize("name", ["cn_24_cumbria.xml", "cn_24_maximal.xml", "can_24_UKRI.xml"])
def test_a_real_notice_is_read_without_inventing_demands(name: str) -> None:
    code, told, _ = typed(str(shared_file(f"data/standards/eforms/{name}")))
    assert code == 0
    assert told.startswith("We found none")


def test_the_page_is_published() -> None:
    assert is_published("tender-barriers", page())


INTRODUCTION = """# Tender barriers

*Made by tests/spec/test_tender_barriers.py from src/oever/methods/parameters/tender-barriers.toml. Change the
rules there and write this page again with `OEVER_WRITE_DOCS=1 pytest tests/spec/test_tender_barriers.py`.*

**What it answers.** Could a neighbourhood co-op bid for this? Which demand in a tender text keeps small ones
out, is it more than is usually allowed, and what could be asked instead?

**Why it matters.** One line about turnover decides who may take part, long before anybody looks at the work.

```sh
oever tender aanbesteding.docx --value 400000 --lang nl
```

**Method.** The text is cut into sentences. Each is held against words for fourteen kinds of demands, in Dutch
and English; most also need a word that makes it a demand ("moet", "at least"), and words that take it away
("geen omzeteis") undo it. Numbers in the sentence are read and held to a limit where there is one: turnover
and references against the value of the contract, told or read in the text. The outcome is **over** (more than
is usually allowed), **within**, or **look** (it keeps small ones out; whether it is too much depends).

It reads words and not intentions. A finding is a reason to look. No finding is an answer too: "we found none
of these; that is not a promise".
"""

LIMITS = """
## Exclusions, assumptions, limits

- A demand that is spread over several sentences, stands in a table without words, or in a picture is missed.
- Which demands hold together (turnover and a guarantee, say) is not weighed.
- Ten working days are counted as fourteen days.
- What is usually allowed is the Dutch practice; for another country the articles do not hold.
- The text is read and not kept, on the page as well.
"""


def page() -> str:
    lines = [INTRODUCTION, "## What is looked for", ""]
    lines += ["| barrier | drempel | what is allowed | instead | article | |", "|---|---|---|---|---|---|"]
    for one in known_barriers():
        mark = "" if one.is_verified else "to be verified"
        cells = (f"{one.id}: {one.name.en}", one.name.nl, one.allowed.en, one.instead.en, one.article, mark)
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "## Worked examples", "", "Sentences of an invented tender for 400,000.", ""]
    lines += ["| sentence | barrier | weight |", "|---|---|---|"]
    lines += [f"| {sentence} | {barrier} | {weight} |" for sentence, barrier, weight, _ in SENTENCES]
    lines += ["", "Not found in:", "", *(f"- {one}" for one in HARMLESS if one)]
    return "\n".join([*lines, LIMITS])
