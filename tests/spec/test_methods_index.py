"""The index of docs/methods: every measure with the question it answers, and every definition."""

from __future__ import annotations

from importlib import import_module

from oever.vocabulary.figures import MEASURES
from tests.spec.page import FOLDER, Page, is_published

DEFINITIONS = {
    "accepted_payments": ("spend", "all payments that were accepted"),
    "judged_buying": ("buying", "payments that a rule, or no rule, makes buying"),
    "judged_not_buying": ("not_buying", "payments that a rule takes out of buying"),
    "cannot_tell": ("not_buying", "payments that cannot be judged"),
    "largest_named_suppliers": ("top_buying", "the largest suppliers, of those that have a name"),
    "unnamed_spread_thin": ("hhi", "money without a payee adds nothing to the index"),
    "head_office": ("band_buying", "money lands where the supplier has its seat"),
    "branch": ("band_buying", "money lands at the nearest of seat and branches"),
    "delivery": ("band_buying", "money lands where goods were delivered or work was done"),
    ".../incomplete_year": ("change_share_effect", "not compared: a year without all twelve months"),
    ".../different_anchors": ("change_share_effect", "not compared: not the same anchors in both years"),
    ".../no_buying": ("change_share_effect", "not compared: no buying in one of the years"),
    ".../survey": ("lm3", "measured over the suppliers that answered"),
    "not_measured": ("lm3", "no survey, or nobody in it was paid in this period"),
    ".../assumption:ID": ("lm3", "not measured here; a multiplier from elsewhere, asked for by its id"),
}

INTRODUCTION = """
# Methods

How every figure is made. Each page says what the figure answers, how, with an example worked out to the
cent, why it matters, what is left out, and what is assumed. The examples are run as tests, and the pages
are written by those tests: to change a page, change tests/spec and run them with OEVER_WRITE_DOCS=1.

The formulas are plain Python in src/oever/methods. The measures apply them to a ledger, one module a
measure, in src/oever/ledger/measures. A second, slow implementation in tests/agreement reads like the
definitions; on ledgers made up at random both give the same figures, row for row and to the cent.

For all figures:

- Only accepted payments count. A figure is about one anchor, or about "all": then what one anchor pays
  another is left out of every figure. The measures spend and buying show it as "between_anchors".
- `value` is the best answer, `lower` and `upper` are what it can be given what is not known, and
  `coverage_pct` is the share of the money of which it is known. An empty value is not zero: it was not
  measured, or means nothing (a share of nothing).
- Amounts are decimal and rounded to the cent; parts of a whole add up to it. Percentages are rounded to
  two decimals, half away from zero, and need not add up.
- Never add figures of different dimensions: they divide the same money in different ways.
"""


def page_of(measure: str) -> Page:
    page = import_module(f"tests.spec.test_{measure}").PAGE
    assert isinstance(page, Page)
    return page


def judgements() -> list[str]:
    """The other pages of the folder, by their own first line."""
    pages = sorted(path for path in FOLDER.glob("*.md") if path.stem not in (*MEASURES, "README"))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in pages]
    return [f"- [{title}]({path.name})" for path, title in zip(pages, titles, strict=True)]


def index() -> str:
    measures = [f"| [{one}]({one}.md) | {page_of(one).answers} |" for one in MEASURES]
    definitions = [f"| {one} | {says} | [{at}]({at}.md) |" for one, (at, says) in DEFINITIONS.items()]
    return "\n".join(
        [
            INTRODUCTION.strip(),
            "\n## Measures\n\n| measure | question |\n|---|---|",
            *measures,
            "\n## Judgements\n\nHow payments, names and places are judged before anything is added up.\n",
            *judgements(),
            "\n## Definitions\n\nWhat the column `definition` of a figure says.",
            "`...` stands for head_office, branch or delivery.",
            "\n| definition | meaning | page |\n|---|---|---|",
            *definitions,
            "",
        ]
    )


def test_the_index_is_published() -> None:
    assert is_published("README", index())


def test_every_measure_has_a_page_of_its_own() -> None:
    assert {page_of(measure).measure for measure in MEASURES} == set(MEASURES)
    assert {measure for measure in MEASURES if not (FOLDER / f"{measure}.md").exists()} == set()
