"""How names are read and joined, and how right that is on real ledgers.

This test is also the writer of docs/methods/supplier-names.md: with OEVER_WRITE_DOCS=1 it writes the
page, and otherwise it asserts that the page says what the code does. Where the real names are at hand
the numbers on the page are measured again.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.collectors import is_collector
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.linking import ExactLinker, group
from oever.ledger.suppliers.own_numbers import collector_numbers
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve
from oever.methods.name_words import legal_form_name
from oever.methods.names import read_name
from tests.shared import ROOT, shared_file

PAGE = ROOT / "docs" / "methods" / "supplier-names.md"

# Invented names, as ledgers write them.
NAMES = (
    "BAKKERIJ HET KORENHUIS B.V.",
    "Stichting Buurtkracht",
    "St. Welzijn Osdorp",
    "St. Lucas Ziekenhuis",
    "Coöperatie Dijk en Duin U.A.",
    "Jansen & Zonen V.O.F.",
    "VvE Beheer Noord B.V.",
    "Riverton M.B.C.",
    "Brick & Sons (UK) Ltd - In Liquidation",
    "Bibby Factors re: Jones & Son Ltd",
    "Swift (NW) Ltd T/A Swift Hire",
    "T/A Abacus Training",
    "Riverton MBC (USE 30007386)",
    "SQ *GIRAFFE FLOWERS",
    "Hill and Dale Growers Community Inte",
)
# Suppliers of one invented anchor: number, company number, name.
RUN = (
    ("17", "", "Stichting Dynamo"),
    ("18", "", "St. Dynamo"),
    ("19", "", "Dynamo B.V."),
    ("20", "1234567", "Keepwell Bouw B.V."),
    ("21", "01234567", "Equine Bouw B.V."),
    ("22", "", "Print Works"),
    ("22", "", "Blauwe Deur"),
    ("99", "", "Diverse crediteuren"),
)
# What was found in data/matching/supplier-id-names.csv; measured again below.
NUMBERS, SOLVED, JOINED, CONFIRMED = 579, 219, 592, 318
# Of the pairs under two numbers: read one by one, and which of them are two organisations after all.
READ, WRONG = 202, 3

INTRODUCTION = """# Supplier names

*Made by tests/spec/test_supplier_names.py. Change the words in
src/oever/methods/parameters/legal_forms.toml and write this page again with
`OEVER_WRITE_DOCS=1 pytest tests/spec/test_supplier_names.py`.*

**What it answers.** Which spellings in a ledger are one supplier?

**Why it matters.** Concentration, the ten largest and the number of suppliers are wrong when one firm
counts as five. They are just as wrong when two firms count as one, and that is harder to see. So what can
be joined on sight is joined, and the rest stays apart and is shown to a person.

**Method.** A name is read first: legal form, state ("in liquidation"), trade name, factoring company,
numbers in brackets and the bookkeeper's remarks are taken off and kept. What is left is the core: small
letters without accents, with `&`, `and` and `en` as one word and common abbreviations written out.
Then spellings are joined, by the strongest reason first:

1. the same number in the trade register (zeros that a spreadsheet ate are given back), also when a
   register file gave the number;
2. the same VAT number;
3. the same supplier number of one payer. With more than five names it is a number for one-off payments,
   and joins nobody; and a name that stands beside strangers under several numbers shows that rows have
   slipped, and follows its name;
4. equal cores (spaces aside), unless legal forms of different families, company numbers or, without a
   legal form, trade names tell them apart;
5. a name that was cut off at the width of the field, when exactly one other name goes on from there.

Two company numbers never become one supplier. Names that say that they are no name ("Redacted", "Diverse
crediteuren") are kept per payer, without a name, and are never ranked as a firm. A natural person gets a
number that follows from a hash, and no name.
"""

LIMITS = """
## Exclusions, assumptions, limits

- A rename under a new supplier number is not seen: names alone cannot show it. A register file with
  former names or company numbers can.
- A company and a name without a legal form are joined ("Brick" and "Brick Ltd"). They may be a committee
  and its company; in review.csv a person can tell them apart.
- Misspellings are left apart. Weighing likeness is another method; it comes in through the same door
  (`suppliers/linking.py`).
- An Ltd, a B.V. and a GmbH of one name are three organisations. So are a company and a foundation.
- The five names of rule 3 come from looking: in the ledgers below real suppliers have at most four names
  under one number, apart from capitals and legal form, and numbers for one-off payments six to hundreds.
"""


def test_the_page_says_what_the_code_does() -> None:
    if os.environ.get("OEVER_WRITE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: OEVER_WRITE_DOCS=1"


@pytest.mark.shared
def test_numbers_with_several_spellings_are_solved_by_the_name_alone() -> None:
    names, numbered, groups = _measured(shared_file("data/matching/supplier-id-names.csv"))
    several = [places for places in numbered.values() if len({names[i].name for i in places}) > 1]
    solved = [places for places in several if len({groups[i] for i in places}) == 1]
    assert (len(several), len(solved)) == (NUMBERS, SOLVED)


@pytest.mark.shared
def test_what_names_alone_join_is_what_numbers_join_or_was_read_by_eye() -> None:
    names, numbered, groups = _measured(shared_file("data/matching/supplier-id-names.csv"))
    members: dict[int, list[int]] = defaultdict(list)
    for place in sorted(i for places in numbered.values() for i in places):
        members[groups[place]].append(place)
    pairs = [
        (names[a], names[b])
        for places in members.values()
        for a, b in combinations(places, 2)
        if names[a].anchor == names[b].anchor and names[a].name != names[b].name
    ]
    confirmed = [pair for pair in pairs if pair[0].supplier_number == pair[1].supplier_number]
    others = {
        (a.anchor, *sorted((a.name, b.name))) for a, b in pairs if a.supplier_number != b.supplier_number
    }
    assert (len(pairs), len(confirmed), len(others)) == (JOINED, CONFIRMED, READ)


def page() -> str:
    return "\n".join([INTRODUCTION, *_reading(), *_joining(), *_quality(), LIMITS])


def _reading() -> list[str]:
    lines = ["## Worked example: reading a name", "", "The names are invented.", ""]
    lines += ["| in the ledger | core | legal form | and also |", "|---|---|---|---|"]
    for name in NAMES:
        read = read_name(name)
        form = legal_form_name(read.legal_form).en if read.legal_form else ""
        also = [f"trades as {read.trade_name}"] if read.trade_name else []
        also += ["paid through a factoring company"] if read.factored_for else []
        also += [*read.states, *(f"number {number}" for number in read.ids)]
        lines.append(f"| {name} | {read.core} | {form} | {', '.join(also)} |")
    return [*lines, ""]


def _joining() -> list[str]:
    kinds = [Kind("Waterstad", name, number, company) for number, company, name in RUN]
    found = resolve(kinds, "NL", Register(), Decisions())
    lines = ["## Worked example: joining spellings", ""]
    lines += ["| number | KvK number | in the ledger | supplier | why |", "|---|---|---|---|---|"]
    for kind, key in zip(kinds, found.keys, strict=True):
        why = " ".join(reason.en for reason in found.suppliers[key].reasons)
        lines.append(
            f"| {kind.supplier_number} | {kind.company_number} | {kind.supplier} | `{key}` | {why} |"
        )
    lines += ["", "And this is shown to a person:", "", "| about | names | counted now as |", "|---|---|---|"]
    for doubt in found.doubts:
        counted = "one supplier" if doubt.is_joined else "separate suppliers"
        lines.append(
            f"| `{doubt.subject.replace(' | ', '` and `')}` | {' / '.join(doubt.names)} | {counted} |"
        )
    return [*lines, ""]


def _quality() -> list[str]:
    right = 100 * (JOINED - WRONG) / JOINED
    return [
        "## How right it is",
        "",
        "Two published ledgers give their own supplier numbers (Bradford and the Greater London Authority,",
        "14,996 spellings). Joined by the name alone, without looking at the numbers:",
        "",
        f"- Of {NUMBERS} numbers with several spellings {SOLVED} are solved by the name",
        f"  ({100 * SOLVED / NUMBERS:.0f}%). The rest are renames, other words or damaged text; in a real",
        "  run the number joins them.",
        f"- {JOINED} pairs of spellings within one ledger are joined. {CONFIRMED} have the same number. The",
        f"  other pairs ({READ} different ones) have two numbers, as suppliers are often entered twice.",
        f"  Read one by one, {WRONG} of them are two organisations after all.",
        f"  So about {right:.1f}% of what is joined is right.",
        "",
    ]


Measured = tuple[list[Identity], dict[tuple[str, str], list[int]], dict[int, int]]


@cache
def _measured(path: Path) -> Measured:
    """Identities, their places per (anchor, number), and the group of each by the name alone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not is_collector(row["supplier"])]
    names = [
        Identity(
            row["anchor"], row["supplier"], read_name(row["supplier"]), row["supplier_id"].strip().upper()
        )
        for row in rows
    ]
    blind = [Identity(x.anchor, x.name, x.read) for x in names]
    groups = {
        place: number
        for number, each in enumerate(group(blind, ExactLinker().link(blind)))
        for place in each.members
    }
    collected = collector_numbers(names)
    numbered: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, x in enumerate(names):
        if (x.anchor, x.supplier_number) not in collected:
            numbered[x.anchor, x.supplier_number].append(place)
    return names, numbered, groups
