"""How ownership is read, and how much of the money it is known for on real ledgers.

This test is also the writer of docs/methods/ownership.md: with OEVER_WRITE_DOCS=1 it writes the page,
and otherwise it asserts that the page says what the code does. Where the real names are at hand the
shares on the page are measured again.
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.ownership import OWNERSHIP, Clues, owned_by
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve
from oever.methods.name_words import legal_form_name
from oever.vocabulary.organisations import OWNERSHIP_NAMES, Ownership
from tests.shared import ROOT, shared_file

PAGE = ROOT / "docs" / "methods" / "ownership.md"

# Invented suppliers: what is known of each. `said` is a column of a register file.
EXAMPLES = (
    Clues(["Zorgcoöperatie Dijk en Duin U.A."], "NL"),
    Clues(["Stichting Buurtkracht"], "NL"),
    Clues(["Stichting Buurtkracht"], "NL", said=[("sociale onderneming", "register.csv")]),
    Clues(["VvE Beheer Noord B.V."], "NL"),
    Clues(["Waterkracht N.V."], "NL"),
    Clues(["Gemeente Waterstad"], "NL"),
    Clues(["Bakkerij Het Korenhuis"], "NL"),
    Clues(["Bakkerij Het Korenhuis"], "NL", decision="sole_trader"),
    Clues(["Riverton Food Co-op Ltd"], "GB"),
    Clues(["Riverton Leisure Ltd"], "GB", company_number="IP29999R"),
    Clues(["Riverside Housing Association Ltd"], "GB"),
    Clues(["University of Riverton"], "GB"),
    Clues(["Riverton College"], "GB"),
    Clues(["Bright Lanes CIC"], "GB"),
    Clues(["Brick & Sons PLC"], "GB"),
    Clues(["Hill and Dale LLP"], "GB"),
    Clues(["Refuge Action"], "GB"),
)

# Share of the money in data/matching/supplier-id-names.csv, in percent; measured again below.
MEASURED = {
    "bradford": {
        "association": "0.5", "charity": "1.4", "cooperative": "0.0", "listed_company": "0.7",
        "private_company": "53.9", "public_body": "10.0", "social_enterprise": "0.3", "sole_trader": "1.5",
        "unknown": "31.7",
    },
    "london": {
        "association": "0.2", "charity": "15.0", "cooperative": "0.0", "listed_company": "0.4",
        "private_company": "23.2", "public_body": "49.7", "social_enterprise": "0.1", "sole_trader": "2.4",
        "unknown": "9.0",
    },
}  # fmt: skip

INTRODUCTION = """# Ownership of suppliers

*Made by tests/spec/test_ownership.py from src/oever/methods/parameters/ownership.toml. Change the words
there and write this page again with `OEVER_WRITE_DOCS=1 pytest tests/spec/test_ownership.py`.*

**What it answers.** How is a supplier owned: by its members, by those who work in it, by shareholders, by
the public, or by nobody (a foundation)?

**Why it matters.** Money that is earned by a co-operative, a foundation or a sole trader of the place has
another way on than money that is earned by a company with shareholders elsewhere. Where it lands says
half of it; who owns it says the other half.

**Method.** The first clue in this order decides, and stands beside the answer as its evidence:

1. a person's decision in review.csv;
2. a register file or the ledger itself: a column for ownership, then one for legal form, then tags;
3. a legal form in the name that leaves no doubt (stichting, coöperatie, CIC, VvE);
4. words of the name that say more than a general legal form ("Housing Association Ltd", "Co-op Ltd");
5. the letters in front of a British company number;
6. a general legal form in the name (bv, nv, Ltd, plc, VOF, LLP);
7. words of a name without a legal form ("Trust", "College");
8. nothing: then it is *not known*. A name without a legal form is no proof of anything.

Choices that another careful person could make differently:

- **plc and AG** count as listed: their shares may be traded publicly. Not every plc is, and the evidence
  says so. An **nv** counts as not listed: most are not, and many are owned by municipalities.
- **British universities** are exempt charities, and statistics do not count them as government: charity.
  **Further education colleges** and **schools paid by the state** are counted as public, also under a
  trust. **Dutch universities** are public; one that calls itself a stichting is a foundation.
- **Housing associations**: in Britain a registered society or charity, here charity; in the Netherlands
  a foundation or association, as its name says.
- A **registered society** whose name does not say what it is counts as mutual; a **credit union** as a
  co-operative; a **community benefit society** and a **CIC** as social enterprise.
- Partners in a **VOF, maatschap, CV or LLP** own it themselves: they stand with the sole traders. So do
  natural persons.
- A company that a public body owns is a company, unless a register or a person says otherwise.
"""

LIMITS = """
## Exclusions, assumptions, limits

- Ownership is read at the supplier, not at its parent: a bv that belongs to a foundation is a bv.
- Words of the name can mislead ("Trust" in a trade name). Such words never beat a legal form.
- What is not known is a part of the money of its own in every figure, and review.csv asks about it, the
  largest suppliers first.
"""


def test_the_page_says_what_the_code_does() -> None:
    if os.environ.get("OEVER_WRITE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: OEVER_WRITE_DOCS=1"


@pytest.mark.shared
@pytest.mark.parametrize("anchor", MEASURED)
def test_the_page_tells_how_much_of_the_money_is_known(anchor: str) -> None:
    assert _shares(anchor) == MEASURED[anchor]


def page() -> str:
    return "\n".join([INTRODUCTION, *_words(), *_examples(), *_shares_table(), LIMITS])


def _words() -> list[str]:
    table = tomllib.loads(OWNERSHIP.read_text(encoding="utf-8"))
    lines = ["## What each clue says", "", "| clue | ownership |", "|---|---|"]
    lines += [f"| company number {', '.join(row['letters'])}… | {_name(row)} |" for row in table["prefix"]]
    for row in table["form"]:
        forms = ", ".join(legal_form_name(form).en for form in row["forms"])
        lines.append(f"| {forms} | {_name(row)} |")
    lines += [
        f"| {row['evidence']['en']}{' (before a general form)' if row.get('strong') else ''} | {_name(row)} |"
        for row in table["word"]
    ]
    return [*lines, ""]


def _name(row: dict[str, Any]) -> str:
    return OWNERSHIP_NAMES[Ownership(row["ownership"])].en


def _examples() -> list[str]:
    lines = ["## Worked examples", "", "The suppliers are invented.", ""]
    lines += ["| name | also known | ownership | evidence |", "|---|---|---|---|"]
    for clues in EXAMPLES:
        also = [f"number {clues.company_number}"] if clues.company_number else []
        also += [f"{source}: {text}" for text, source in clues.said]
        also += [f"decided: {clues.decision}"] if clues.decision else []
        owned = owned_by(clues)
        name = OWNERSHIP_NAMES[owned.ownership].en
        lines.append(f"| {clues.names[0]} | {', '.join(also)} | {name} | {owned.evidence.en} |")
    return [*lines, ""]


def _shares_table() -> list[str]:
    lines = [
        "## How much of the money it is known for",
        "",
        "The ledgers of Bradford and the Greater London Authority, all payments (also what is not buying),",
        "from the names alone, without a register, in percent:",
        "",
        f"| ownership | {' | '.join(name.capitalize() for name in MEASURED)} |",
        f"|---|{'--:|' * len(MEASURED)}",
    ]
    for ownership in Ownership:
        shares = [shares.get(ownership.value, "0.0") for shares in MEASURED.values()]
        lines.append(f"| {OWNERSHIP_NAMES[ownership].en} | {' | '.join(shares)} |")
    return [*lines, ""]


def _shares(anchor: str) -> dict[str, str]:
    """Percent of the money per ownership, with one decimal."""
    amounts: dict[Kind, Decimal] = defaultdict(Decimal)
    path = shared_file("data/matching/supplier-id-names.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["anchor"] == anchor:
                amounts[Kind(anchor, row["supplier"], row["supplier_id"])] += Decimal(row["amount"] or 0)
    found = resolve(list(amounts), "GB", Register(), Decisions())
    money: dict[str, Decimal] = defaultdict(Decimal)
    for key, amount in zip(found.keys, amounts.values(), strict=True):
        money[found.suppliers[key].ownership.value] += amount
    total = sum(money.values())
    return {ownership: f"{100 * amount / total:.1f}" for ownership, amount in sorted(money.items())}
