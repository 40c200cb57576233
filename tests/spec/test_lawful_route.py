"""The lawful route: every case of the field notes, every day on which an amount changes, and its laws.

This test is also the writer of docs/methods/lawful-route.md: with OEVER_WRITE_DOCS=1 it writes the page, and
otherwise it asserts that the page says what the rules do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.cli import main
from oever.errors import InvalidDecisionError
from oever.methods.lawful_route import (
    AMOUNT_NAMES,
    Amount,
    Need,
    RouteRules,
    UnclearNeedError,
    VerdictWord,
    amount_typed,
    decide,
    load_rules,
    municipalities,
    shown_amount,
    word_for,
    words,
)
from tests.spec.page import is_published

SPRING = date(2026, 3, 1)
CENT = Decimal("0.01")
COUNTRIES = ("NL", "GB-ENG")
OPENNESS = [VerdictWord.MAY_NOT, VerdictWord.ASK_LAWYER, VerdictWord.MAY_IF, VerdictWord.MAY]


def need(kind: str, value: str, action: str, on: date = SPRING, **more: Any) -> Need:
    """A municipality's need; `more` are fields of Need."""
    told: dict[str, Any] = {"body": "municipality"} | more
    return Need(kind=kind, value=Decimal(value), on=on, action=action, **told)


def word(*asked: Any, **more: Any) -> str:
    return str(decide(need(*asked, **more)).word)


NEW_YEARS_EVE = date(2025, 12, 31)
# What is asked, the verdict, the rule that decides, whether it still has to be verified.
CASES: tuple[tuple[str, Need, str, str, bool], ...] = (
    ("1", need("services", "40000", "invite-local", invited=1, local=1), "may-if", "single", True),
    ("1", need("services", "40000", "invite-local"), "may-if", "several", True),
    ("2", need("services", "180000", "invite-local", invited=4, local=2), "may-if", "several", True),
    ("2", need("services", "180000", "invite-local"), "may-if", "several", True),
    ("3", need("services", "180000", "only-local"), "may-not", "only_local", False),
    ("4", need("services", "216000.00", "invite-local"), "may-not", "invite_above", False),
    ("4", need("services", "215999.99", "invite-local"), "may-if", "several", True),
    ("4", need("services", "216000", "invite-local", NEW_YEARS_EVE), "may-if", "several", True),
    ("5", need("social-services", "740000", "invite-local"), "may-if", "several", True),
    ("5", need("social-services", "750000", "invite-local"), "may-not", "invite_social_above", False),
    (
        "6", need("social-services", "900000", "reserve-2.82a", years=Decimal(3)), "may-if", "participative",
        True,
    ),
    (
        "6", need("social-services", "900000", "reserve-2.82a", years=Decimal(4)), "may-not",
        "participative_too_long", True,
    ),
    ("7", need("services", "400000", "reserve-2.82"), "may-if", "reserved", False),
    ("7", need("services", "400000", "direct"), "may-not", "direct_above", False),
    ("8", need("services", "300000", "split", lots=2), "may-not", "split_lot_too_large", True),
    (
        "8", need("services", "300000", "split", lots=2, lot_value=Decimal(150000)), "may-not",
        "split_lot_too_large", True,
    ),
    ("8", need("services", "300000", "split"), "may-not", "split", False),
    ("9", need("services", "180000", "points-local"), "may-not", "points_local", False),
    ("10", need("services", "180000", "on-site", minutes=60), "may-if", "on_site", True),
)  # fmt: skip


@pytest.mark.parametrize(("case", "asked", "verdict", "rule", "is_to_verify"), CASES)
def test_every_case_of_the_field_notes(
    case: str, asked: Need, verdict: str, rule: str, is_to_verify: bool
) -> None:
    found = decide(asked)
    assert (str(found.word), found.rule.id, found.is_to_verify) == (verdict, rule, is_to_verify), case


def thresholds(country: str) -> list[Amount]:
    return [amount for amount in load_rules(country).amounts if amount.id == "threshold"]


def one_body(rules: RouteRules, amount: Amount) -> str:
    return next(body for body, group in rules.bodies.items() if group in amount.bodies)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_value_equal_to_the_threshold_is_over_it_and_a_cent_less_is_not(country: str) -> None:
    rules = load_rules(country)
    for amount in thresholds(country):
        for day in (amount.valid_from, amount.valid_to or date(2027, 12, 31)):
            asked = Need(
                amount.kinds[0], amount.value, one_body(rules, amount), day, "direct", country=country
            )
            assert decide(asked).facts["regime"] == "above", (amount, day)
            less = replace(asked, value=amount.value - CENT)
            assert decide(less).facts["regime"] == "below", (amount, day)


@pytest.mark.parametrize("country", COUNTRIES)
def test_on_the_day_of_a_change_the_new_amount_holds_and_the_day_before_the_old_one(country: str) -> None:
    rules, changes = load_rules(country), 0
    for old, new in product(thresholds(country), repeat=2):
        follows = old.valid_to is not None and old.valid_to + timedelta(days=1) == new.valid_from
        if not follows or (old.kinds, old.bodies) != (new.kinds, new.bodies):
            continue
        changes += 1
        between = min(old.value, new.value)
        asked = Need(
            old.kinds[0], between, one_body(rules, old), new.valid_from, "invite-local", country=country
        )
        today, yesterday = decide(asked), decide(replace(asked, on=new.valid_from - timedelta(days=1)))
        assert today.facts["regime"] == ("above" if between >= new.value else "below")
        assert yesterday.facts["regime"] == ("above" if between >= old.value else "below")
    assert changes >= 4


def test_the_amounts_of_three_periods() -> None:
    days = {2023: date(2023, 12, 31), 2024: date(2024, 1, 1), 2026: date(2026, 1, 1)}
    found = {
        (year, kind, group): amount.value
        for year, day in days.items()
        for kind in ("services", "works", "social-services")
        for group in ("sub_central", "central", "utility")
        if (amount := load_rules().amount("threshold", kind, group, day))
    }
    for group, services in {
        "sub_central": (215000, 221000, 216000), "central": (140000, 143000, 140000),
        "utility": (431000, 443000, 432000),
    }.items():  # fmt: skip
        assert tuple(found[year, "services", group] for year in days) == tuple(map(Decimal, services))
        assert tuple(found[year, "works", group] for year in days) == tuple(
            map(Decimal, (5382000, 5538000, 5404000))
        )
    for year in days:
        assert found[year, "social-services", "sub_central"] == 750000


def test_options_and_extensions_count() -> None:
    assert word("services", "200000", "invite-local") == "may-if"
    assert word("services", "200000", "invite-local", options=Decimal(16000)) == "may-not"


@given(value=st.integers(0, 10**7), options=st.integers(0, 10**7))
def test_it_does_not_matter_whether_options_are_told_apart(value: int, options: int) -> None:
    apart = need("services", str(value), "direct", options=Decimal(options))
    assert decide(apart).word == decide(need("services", str(value + options), "direct")).word


def test_a_small_lot_may_stay_out_when_each_is_small_and_together_they_are_a_fifth() -> None:
    lots = {"lots": 3, "lot_value": Decimal("79999.99")}
    assert word("services", "1200000", "split", **lots) == "may-if"
    assert word("services", "1200000", "split", lots=3, lot_value=Decimal(80000)) == "may-not"
    assert word("services", "1199999.84", "split", **lots) == "may-not", "together more than a fifth"
    assert word("services", "1199999.85", "split", **lots) == "may-if", "exactly a fifth is allowed"
    assert word("works", "6000000", "split", lot_value=Decimal("999999.99")) == "may-if"
    assert word("works", "6000000", "split", lot_value=Decimal(1000000)) == "may-not"
    assert word("services", "200000", "split", lot_value=Decimal(30000)) == "ask-lawyer", "below: own policy"


def test_dividing_into_lots_is_allowed_and_cutting_is_not() -> None:
    assert word("services", "300000", "lots") == "may"
    assert word("services", "300000", "split") == "may-not"


def test_reserving_for_organisations_in_which_people_decide_is_for_some_services_and_three_years() -> None:
    assert word("services", "900000", "reserve-2.82a", years=Decimal(2)) == "may-not"
    assert word("social-services", "900000", "reserve-2.82a") == "may-if"
    assert word("social-services", "900000", "reserve-2.82a", years=Decimal("3.5")) == "may-not"
    assert word("social-services", "900000", "reserve-2.82a", held_before="yes") == "may-not"


def test_a_reserved_contract_is_no_ground_for_a_direct_award() -> None:
    said = decide(need("services", "400000", "reserve-2.82")).conditions
    assert any("giving it straight to one" in text.en.casefold() for text in said)
    assert word("social-services", "900000", "direct") == "may-not"


def test_where_the_bands_of_a_municipality_are_not_known_a_lawyer_is_asked() -> None:
    found = decide(need("services", "100000", "direct", municipality="amsterdam"))
    assert (found.word, found.remark is not None) == (VerdictWord.ASK_LAWYER, True)
    assert word("services", "100000", "direct") == "ask-lawyer"
    assert word("works", "2000000", "invite-local") == "ask-lawyer"


def test_bands_that_are_known_decide_instead_of_the_usual_ones() -> None:
    at = {"municipality": "meerdam"}
    assert word("services", "59999.99", "direct", **at) == "may-if"
    assert word("services", "60000", "direct", **at) == "may-not"
    then = date(2024, 6, 1)
    assert word("works", "49999.99", "direct", then, municipality="waterland") == "may-if"
    assert word("works", "50000", "direct", then, municipality="waterland") == "may-not"
    assert word("works", "1000000", "invite-local", then, municipality="waterland") == "may-not"


def test_who_is_asked_counts() -> None:
    assert word("services", "180000", "invite-local", invited=3, local=3) == "ask-lawyer"
    assert word("services", "180000", "invite-local", invited=2, local=1) == "ask-lawyer"
    assert word("services", "180000", "invite-local", invited=3, local=1) == "may-if"


def test_real_interest_from_another_country_opens_the_contract() -> None:
    assert word("services", "40000", "invite-local", cross_border="yes") == "ask-lawyer"
    unknown, no = (
        decide(need("services", "40000", "invite-local", cross_border=told)) for told in ("unknown", "no")
    )
    assert len(no.conditions) == len(unknown.conditions) - 1


def test_a_hotel_chooses_itself_and_a_housing_association_asks_first() -> None:
    assert word("services", "900000", "only-local", body="company") == "may"
    assert word("services", "900000", "direct", body="housing-association") == "ask-lawyer"


def test_the_state_and_special_sectors_have_lines_of_their_own() -> None:
    assert word("services", "140000", "invite-local", body="central-government") == "may-not"
    assert word("services", "139999.99", "invite-local", body="central-government") == "may-if"
    assert word("services", "431999.99", "invite-local", body="special-sector") == "may-if"
    assert word("services", "432000", "invite-local", body="special-sector") == "may-not"


def test_england_may_keep_small_contracts_to_its_own_area_since_february_2026() -> None:
    at = {"country": "GB-ENG"}
    assert word("services", "100000", "only-local", date(2026, 2, 3), **at) == "may-not"
    assert word("services", "100000", "only-local", date(2026, 2, 4), **at) == "may-if"
    assert word("services", "207720", "only-local", date(2026, 2, 4), **at) == "may-not"
    assert word("social-services", "700000", "reserve-2.82a", years=Decimal(5), **at) == "may-if"
    assert word("social-services", "700000", "reserve-2.82a", years=Decimal("5.1"), **at) == "may-not"


def test_a_day_after_the_last_amount_asks_a_lawyer_and_one_before_the_first_is_refused() -> None:
    assert word("services", "1000", "direct", date(2028, 1, 1)) == "ask-lawyer"
    assert word("services", "1000", "points-local", date(2028, 1, 1)) == "may-not"
    with pytest.raises(UnclearNeedError, match="the first hold from 2022-01-01"):
        decide(need("services", "1000", "direct", date(2021, 12, 31)))


@pytest.mark.parametrize("country", COUNTRIES)
def test_whatever_is_asked_some_rule_answers_and_its_sentences_are_whole(country: str) -> None:
    answers = 0
    asked = words()
    for kind, body, action in product(asked["kind"], asked["body"], asked["action"]):
        for value, years, lots, invited in product(
            ("0", "70000", "9000000"), (None, Decimal(9)), (None, 2), (None, 1)
        ):
            found = decide(
                need(
                    kind.id, value, action.id, body=body.id, years=years, lots=lots, invited=invited,
                    country=country,
                )
            )  # fmt: skip
            sentences = [found.plain, found.official, *found.conditions, *found.instead]
            assert not any(mark in f"{one.nl}{one.en}" for one in sentences for mark in "{}?")
            assert not any("amount that is not known" in one.en for one in sentences), found.rule.id
            assert found.article
            answers += 1
    assert answers > 10_000


def needs(country: str) -> st.SearchStrategy[Need]:
    """Any question without lots: for those the law itself is not monotone."""
    asked, towns = words(), ["", *(t.id for t in municipalities().values() if t.country == country)]
    return st.builds(
        Need,
        kind=st.sampled_from([one.id for one in asked["kind"]]),
        value=st.integers(0, 7_000_000_00).map(lambda cents: Decimal(cents) * CENT),
        body=st.sampled_from([one.id for one in asked["body"]]),
        on=st.dates(load_rules(country).first_day, date(2029, 1, 1)),
        action=st.sampled_from([one.id for one in asked["action"]]),
        years=st.sampled_from([None, Decimal(1), Decimal(3), Decimal(4), Decimal(6)]),
        invited=st.sampled_from([None, 1, 2, 3, 5, 8]),
        cross_border=st.sampled_from(["yes", "no", "unknown"]),
        held_before=st.sampled_from(["yes", "no", "unknown"]),
        municipality=st.sampled_from(towns),
        country=st.just(country),
    )


@settings(max_examples=400, deadline=None)
@given(asked=st.sampled_from(COUNTRIES).flatmap(needs), more=st.integers(1, 7_000_000_00))
def test_raising_the_value_never_opens_a_door(asked: Need, more: int) -> None:
    """The law: may > may-if > ask-lawyer > may-not, and more money never moves a verdict to the left.

    Only a small lot is different: beside a larger whole the same lot is a smaller part of it.
    """
    larger = replace(asked, value=asked.value + more * CENT)
    assert OPENNESS.index(decide(larger).word) <= OPENNESS.index(decide(asked).word)


@settings(max_examples=200, deadline=None)
@given(lot=st.integers(1, 100_000), whole=st.integers(216_000, 3_000_000), more=st.integers(0, 3_000_000))
def test_above_the_threshold_a_larger_whole_never_closes_the_small_lot(
    lot: int, whole: int, more: int
) -> None:
    asked = need("services", str(whole), "split", lot_value=Decimal(lot))
    larger = replace(asked, value=Decimal(whole + more))
    assert OPENNESS.index(decide(asked).word) <= OPENNESS.index(decide(larger).word)


@settings(max_examples=200, deadline=None)
@given(asked=st.sampled_from(COUNTRIES).flatmap(needs))
def test_knowing_that_there_is_no_foreign_interest_never_closes_a_door(asked: Need) -> None:
    yes, unknown, no = (
        OPENNESS.index(decide(replace(asked, cross_border=told)).word) for told in ("yes", "unknown", "no")
    )
    assert yes <= unknown <= no


@settings(max_examples=200, deadline=None)
@given(asked=needs("NL"))
def test_a_signature_takes_a_mark_away_and_never_changes_a_verdict(
    tmp_path_factory: pytest.TempPathFactory, asked: Need
) -> None:
    before = decide(asked)
    path = tmp_path_factory.mktemp("signed") / "signed.toml"
    open_ones = [one for one in before.amounts if not one.is_verified]
    whats = [f"rule:{before.rule.id}", *(f"amount:{one.id}:{one.value}" for one in open_ones)]
    path.write_text("\n".join(signature(what) for what in dict.fromkeys(whats)), encoding="utf-8")
    after = decide(asked, load_rules("NL", path))
    assert (after.word, after.rule.id) == (before.word, before.rule.id)
    assert not after.is_to_verify


def signature(what: str, source: str = "wetten.overheid.nl/BWBR0032203") -> str:
    return (
        f'[[signed]]\nwhat = "{what}"\non = 2026-12-01\nby = "jurist van de gemeente"\nsource = "{source}"\n'
    )


def test_a_signature_without_a_source_or_under_nothing_is_refused(tmp_path: Path) -> None:
    for what, source in (("rule:nonsense", "x"), ("rule:reserved", "")):
        path = tmp_path / f"{len(source)}.toml"
        path.write_text(signature(what, source), encoding="utf-8")
        with pytest.raises(InvalidDecisionError, match=what):
            load_rules("NL", path)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("216000", "216000"), ("216.000", "216000"), ("€ 215.999,99", "215999.99"),
        ("215,999.99", "215999.99"),
        ("5.404.000", "5404000"), ("1 500 000", "1500000"), ("0,5", "0.5"), ("3.5", "3.5"), ("-5", "-5"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert amount_typed(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["", "veel", "1.2.3", "NaN", "1e9", "12,34,56", "²", "9" * 40])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(UnclearNeedError):
        amount_typed(typed)


def test_words_are_taken_in_dutch_and_english() -> None:
    assert (word_for("kind", "Diensten"), word_for("kind", "SAS")) == ("services", "social-services")
    assert word_for("body", "central government") == "central-government"


def typed(*more: str) -> tuple[int, list[str], str]:
    done = CliRunner().invoke(main, ["route", *more])
    return done.exit_code, done.stdout.splitlines(), done.stderr


ASKED = ("--kind", "services", "--value", "216000", "--body", "municipality", "--on", "2026-03-01")


def test_the_command_prints_the_word_first_and_ends_with_what_it_is_not() -> None:
    for action, verdict in (
        ("invite-local", "may-not"), ("only-local", "may-not"), ("reserve-2.82", "may-if"),
        ("points-local", "may-not"), ("split", "may-not"), ("direct", "may-not"), ("consult-market", "may"),
    ):  # fmt: skip
        code, lines, _ = typed(*ASKED, "--action", action)
        assert (code, lines[0], lines[-1]) == (0, verdict, "This is not legal advice.")
    _, lines, _ = typed(*ASKED, "--action", "direct", "--lang", "nl")
    assert lines[-1] == "Dit is geen juridisch advies."


def test_what_is_not_verified_says_so_on_the_command_line_and_in_the_note(tmp_path: Path) -> None:
    note = tmp_path / "note.html"
    _, lines, _ = typed(*ASKED, "--action", "on-site", "--minutes", "60", "--note", str(note))
    assert "to be verified" in lines[1]
    page = note.read_text(encoding="utf-8")
    for part in ("may, if", "to be verified", "within 60 minutes", "@page", "not legal advice"):
        assert part in page
    assert "<script" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        ("--kind", "poems"), ("--value", "-1"), ("--value", "nan"), ("--on", "2021-12-31"), ("--on", "soon"),
        ("--country", "FR"), ("--municipality", "atlantis"), ("--lots", "0"), ("--body", "king"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(wrong: tuple[str, str]) -> None:
    code, lines, told = typed(*ASKED, "--action", "direct", *wrong)
    assert (code, lines) == (7, [])
    assert told.startswith("oever: ")
    assert told.count("\n") == 1


def test_the_page_says_what_the_rules_do() -> None:
    assert is_published("lawful-route", page())


INTRODUCTION = """# Lawful route

*Made by tests/spec/test_lawful_route.py from src/oever/methods/parameters/route-\\*.toml. Change the rules
there and write this page again with `OEVER_WRITE_DOCS=1 pytest tests/spec/test_lawful_route.py`.*

**What it answers.** Somebody who buys with public money wants to do something for suppliers here. May it?
One of four words: **may**, **may-if**, **ask-lawyer**, **may-not**, with the reason in plain and in official
words, the article, where it was read and since when it holds. It is advice and not legal advice.

**Why it matters.** "That is not allowed" ends most talks about buying locally, and is often not true; "just
cut it in two" is often said, and is not allowed. Both cost a neighbourhood a contract.

```sh
oever route --kind services --value 216000 --body municipality --on 2026-03-01 --action invite-local
oever route --kind social-services --value 900000 --body municipality --on 2026-03-01 \\
  --action reserve-2.82a --years 3 --lang nl --note note.html
```

**Method.** From the question follow a few facts (above or below the threshold on that day, within a band or
beyond it, how many are invited, how long, which lots); the rules of the country are tried in order and the
first that fits decides. Nothing is weighed, so a verdict can be retraced by hand on this page.

- **The value** is that of the whole term, with options and extensions and all lots, without VAT (in England:
  with). A value equal to a threshold is over it.
- **The day** is the one on which the procedure starts. A day before the first amount is refused; after the
  last one the verdict is ask-lawyer, because thresholds are revised every two years.
- **More money never opens a door**: along may, may-if, ask-lawyer, may-not a higher value never moves a
  verdict back. One exception stands in the law: the same small lot is a smaller part of a larger whole.
- **Own bands** of a municipality decide below the threshold. Known ones are in route-municipalities.toml.
  Where they are not known the usual line is used as a condition, and beyond it the verdict is ask-lawyer.
- **To be verified**: what comes from the field without a source that was read is marked everywhere, until
  somebody signs it off in a file for `--signed`:

```toml
[[signed]]
what = "amount:small_lot:80000"   # or "rule:participative"
on = 2026-12-01
by = "jurist van de gemeente"     # a role, not a name
source = "https://wetten.overheid.nl/BWBR0032203"
```

**Another country** is another file, route-XX.toml, with the same questions and its own answers. Where there
is no file, nothing is said.
"""

LIMITS = """
## Exclusions, assumptions, limits

- Framework agreements, dynamic purchasing systems, innovation partnerships, defence and the grounds for a
  direct award (urgency, one possible supplier) are not in the rules: may-not means "not on this ground".
- Whether a housing association, hospital or university is a public buyer is a question about that body.
- Grants, doing it with people employed and the right to challenge are not procurement; they are named as
  another way and not judged.
- Certain cross-border interest is asked, not computed. Unknown leaves a condition; yes asks a lawyer.
- The amounts for 2022 and 2023 for central government and special sectors were not read in a source.
"""


def page() -> str:
    return "\n".join([INTRODUCTION, *_cases(), *(line for c in COUNTRIES for line in _country(c)), LIMITS])


def _cases() -> list[str]:
    lines = [
        "## Worked examples",
        "",
        "A municipality in the Netherlands; the numbers are those of the field notes.",
        "",
    ]
    lines += [
        "| case | kind | value | day | wish | more | verdict | rule |",
        "|---|---|--:|---|---|---|---|---|",
    ]
    for case, asked, verdict, rule, _ in CASES:
        more = ", ".join(
            f"{name} {getattr(asked, name):,}"
            for name in ("years", "lots", "lot_value", "invited", "local", "minutes")
            if getattr(asked, name)
        )
        lines.append(
            f"| {case} | {asked.kind} | {asked.value:,} | {asked.on} | {asked.action} | {more} | "
            f"**{verdict}** | {rule} |"
        )
    return [*lines, ""]


def _country(country: str) -> list[str]:
    rules = load_rules(country)
    lines = [f"## {rules.name.en}: amounts, {rules.vat.en}, read on {rules.read_on}", ""]
    lines += [
        "| amount | kinds | bodies | from | to | value | article | source | |",
        "|---|---|---|---|---|--:|---|---|---|",
    ]
    for one in rules.amounts:
        cells = (
            AMOUNT_NAMES[one.id].en, ", ".join(one.kinds), ", ".join(one.bodies), one.valid_from,
            one.valid_to or "", shown_amount(one, "en"), one.article, one.source,
            "" if one.is_verified else "to be verified",
        )  # fmt: skip
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    lines += ["", f"## {rules.name.en}: rules, in order", ""]
    lines += ["| rule | when | verdict | why | waarom | article | |", "|---|---|---|---|---|---|---|"]
    for rule in rules.rules:
        when = "; ".join(f"{name}: {', '.join(values)}" for name, values in rule.when.items())
        mark = "" if rule.is_verified else "to be verified"
        told = (rule.id, when, rule.verdict, rule.official.en, rule.official.nl, rule.article, mark)
        lines.append("| " + " | ".join(map(str, told)) + " |")
    return [*lines, ""]
