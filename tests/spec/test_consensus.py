"""Votes, consensus over groups, when there are groups at all, and what is shown next; with two pages."""

from __future__ import annotations

import csv
from functools import cache
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.consensus import consensus_of, group_informed_consensus
from oever.methods.next_statement import RunningTallies, draw_next, regrouped, weight
from oever.methods.opinion_groups import TOO_FEW, OpinionGroups, extremities, find_groups, load_rules
from oever.methods.small_groups import Tally
from oever.methods.votes import UNSEEN, Vote, VoteTable, read_votes, table_of
from tests.shared import shared_file
from tests.spec.page import is_published

CONVERSATIONS = ("15-per-hour-seattle", "bg2050-volunteers", "london.youth.policing")


@cache
def conversation(name: str) -> tuple[VoteTable, list[dict[str, str]], list[dict[str, str]]]:
    """The table of its votes, and its published participants and statements."""
    folder = shared_file("polis") / name
    participants, comments = (
        list(csv.DictReader(StringIO((folder / file).read_text(encoding="utf-8"), newline="")))
        for file in ("participants-votes.csv", "comments.csv")
    )
    return table_of(read_votes(folder / "votes.csv")), participants, comments


@pytest.mark.shared
@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_cell_of_the_vote_table_is_the_published_one(name: str) -> None:
    table, participants, _ = conversation(name)
    statements = [column for column in participants[0] if column.isdigit()]
    assert {row["participant"] for row in participants} == set(table.voters)
    assert set(statements) == set(table.statements)
    place = {statement: i for i, statement in enumerate(table.statements)}
    for row, published in zip(
        table.rows_of(p["participant"] for p in participants), participants, strict=True
    ):
        cells = [table.cells[row, place[one]] for one in statements]
        assert ["" if cell == UNSEEN else str(cell) for cell in cells] == [published[s] for s in statements]


@pytest.mark.shared
def test_every_published_consensus_is_made_again() -> None:
    table, participants, comments = conversation("bg2050-volunteers")
    found = consensus_of(table, {p["participant"]: p["group-id"] for p in participants if p["group-id"]})
    assert len(comments) == len(found) == 371
    for row in comments:
        assert abs(found[row["comment-id"]] - float(row["group-informed-consensus"])) < 1e-12


@pytest.mark.shared
@pytest.mark.parametrize("name", CONVERSATIONS)
def test_none_of_the_real_conversations_is_stable_enough_for_groups(name: str) -> None:
    found = find_groups(conversation(name)[0])
    assert (found.groups, found.reason) == ((), TOO_FEW)
    assert found.agreement is None or 0.00 <= round(found.agreement, 2) <= 0.58, "as the page says"


@pytest.mark.shared
def test_twenty_six_voters_are_refused_before_any_test() -> None:
    table = conversation("london.youth.policing")[0]
    assert len(table.voters) == 26
    assert find_groups(table).agreement is None


def people(number: int, camps: int, statements: int = 40, seed: int = 1) -> VoteTable:
    """Made-up votes: each camp agrees with its own statements mostly and with the others' seldom."""
    rng = np.random.default_rng(seed)
    camp = np.arange(number) % camps
    own = rng.integers(0, camps, statements)
    agrees = rng.random((number, statements)) < np.where(camp[:, None] == own, 0.85, 0.2)
    cells = np.where(agrees, 1, -1).astype(np.int8)
    cells[rng.random(cells.shape) < 0.15] = 0
    cells[rng.random(cells.shape) < 0.4] = UNSEEN
    return VoteTable(tuple(f"v{i}" for i in range(number)), tuple(f"s{i}" for i in range(statements)), cells)


@cache
def groups_of(number: int, camps: int, statements: int = 40, seed: int = 1) -> OpinionGroups:
    """What is found among these made-up people; once for all tests that ask."""
    return find_groups(people(number, camps, statements, seed))


@pytest.mark.parametrize("camps", [2, 3])
def test_camps_that_are_there_are_found(camps: int) -> None:
    found = groups_of(120, camps)
    assert found.reason is None
    assert len(found.groups) == camps
    for members in found.groups:
        camp = [int(voter[1:]) % camps for voter in members]
        assert max(map(camp.count, camp)) >= 0.95 * len(camp)


@pytest.mark.parametrize("seed", [1, 2])
def test_people_without_camps_get_no_groups(seed: int) -> None:
    assert groups_of(120, 1, seed=seed).reason == TOO_FEW


def test_camps_among_too_few_people_are_not_shown() -> None:
    fewest = load_rules().fewest_people
    assert groups_of(fewest - 1, 2).reason == TOO_FEW
    assert groups_of(fewest, 2, 60).reason is None


def test_the_same_votes_give_the_same_answer() -> None:
    assert find_groups(people(120, 2)) == groups_of(120, 2)


def test_no_votes_are_no_groups() -> None:
    assert find_groups(table_of([])).people == 0


def test_the_latest_vote_counts_and_of_equal_times_the_later_one() -> None:
    votes = [Vote(5, "a", "1", 1), Vote(2, "a", "1", -1), Vote(5, "a", "2", 1), Vote(5, "a", "2", 0)]
    table = table_of(votes)
    assert table.cells.tolist() == [[1, 0]]


def test_a_vote_on_a_refused_statement_is_left_out_and_an_unanswered_one_stays() -> None:
    table = table_of([Vote(1, "a", "refused", 1), Vote(2, "b", "kept", -1)], ["kept", "new"])
    assert (table.voters, table.cells.tolist()) == (("b",), [[-1, UNSEEN]])


def test_two_groups_worked_out_by_hand() -> None:
    """Of ten 8 agree, of four 1: (9 / 12) x (2 / 6) = 0.25; a count of all would say 9 of 14."""
    assert group_informed_consensus([Tally(8, 2, 0), Tally(1, 2, 1)]) == pytest.approx(0.25)


# (agrees, disagrees, passes, extremity) to weight, worked out by hand from the published formula.
WEIGHTS = (
    ((0, 0, 0), 0.0, (0.5 * 0.5 * 9) ** 2),
    ((1, 0, 0), 0.0, (2 / 3 * 2 / 3 * (1 + 8 * 2**-0.2)) ** 2),
    ((20, 0, 0), 0.0, (21 / 22 * 21 / 22 * 1.5) ** 2),
    ((17, 0, 3), 0.0, (18 / 22 * 18 / 22 * 1.5) ** 2),
    ((2, 8, 0), 1.0, (11 / 12 * 2 * 3 / 12 * 3) ** 2),
)


@pytest.mark.parametrize(("answers", "extremity", "expected"), WEIGHTS)
def test_weights_are_the_published_ones(
    answers: tuple[int, int, int], extremity: float, expected: float
) -> None:
    assert weight(Tally(*answers), extremity) == pytest.approx(expected, rel=1e-12)
    assert weight(Tally(*answers), extremity, is_meta=True) == 49


def test_the_lot_falls_by_weight_and_never_on_what_was_seen() -> None:
    weights, seen = np.array([1.0, 2.0, 5.0, 2.0]), np.array([False, True, False, False])
    drawn = [draw_next(weights, seen, lot / 800) for lot in range(800)]
    assert [drawn.count(place) for place in range(4)] == [100, 0, 500, 200]
    assert draw_next(weights, np.ones(4, dtype=bool), 0.3) is None
    assert draw_next(np.zeros(0), np.zeros(0, dtype=bool), 0.3) is None


CAST = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from([1, 0, -1, UNSEEN])), max_size=60
)


@given(CAST)
def test_counts_kept_vote_by_vote_equal_counts_made_anew(cast: list[tuple[int, int, int]]) -> None:
    """Six people in three groups change their minds and withdraw; the running counts follow."""
    group_of = np.array([0, 1, 1, 2, 2, 2])
    cells = np.full((6, 4), UNSEEN, dtype=np.int8)
    running = RunningTallies(4, groups=2)
    for voter, statement, choice in cast:
        running.record(statement, choice, int(cells[voter, statement]), int(group_of[voter]))
        cells[voter, statement] = choice
    table = VoteTable(tuple("abcdef"), tuple("wxyz"), cells)
    anew = regrouped(table, group_of)
    assert running.results() == anew.results() == table.tallies()
    assert running.weights.tolist() == anew.weights.tolist()
    named = {voter: str(group) for voter, group in zip("abcdef", group_of, strict=True) if group}
    assert running.consensus() == anew.consensus() == list(consensus_of(table, named).values())


def test_a_statement_that_divides_people_lies_further_from_the_middle() -> None:
    """Ten agree and ten disagree with the second: one direction, mean 0, so |-1 - 0| x 1 x root 3."""
    cells = np.array([[1, 1, 0]] * 10 + [[1, -1, 0]] * 10, dtype=np.int8)
    table = VoteTable(tuple(map(str, range(20))), ("all agree", "divides", "all pass"), cells)
    assert extremities(table).tolist() == pytest.approx([0.0, 3**0.5, 0.0])


def test_a_file_without_votes_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text("timestamp,comment-id,voter-id\n1,2,3\n", encoding="utf-8")
    with pytest.raises(Exception, match='the column "vote" is missing'):
        read_votes(tmp_path / "votes.csv")
    (tmp_path / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1,2,3,9\n", encoding="utf-8")
    with pytest.raises(Exception, match=r'votes\.csv, line 2, column vote: "9" must be 1, 0 or -1'):
        read_votes(tmp_path / "votes.csv")


def test_the_page_of_consensus_is_published() -> None:
    rows = "\n".join(
        f"| {agree} | {disagree} | {passed} | {far:g} | {weight(Tally(agree, disagree, passed), far):.4f} |"
        for (agree, disagree, passed), far, _ in WEIGHTS
    )
    assert is_published("group-consensus", CONSENSUS_PAGE.format(rows=rows))


def test_the_page_of_groups_is_published() -> None:
    rules = load_rules()
    tried = []
    for name, found in (
        ("two camps, 120 people", groups_of(120, 2)),
        ("three camps, 120 people", groups_of(120, 3)),
        ("no camps, 120 people", groups_of(120, 1)),
        (f"two camps, {rules.fewest_people - 1} people", groups_of(rules.fewest_people - 1, 2)),
    ):
        sizes = " + ".join(str(len(one)) for one in found.groups) or "none: " + TOO_FEW.en
        agreement = "not tested" if found.agreement is None else f"{found.agreement:.2f}"
        chance = "not tested" if found.chance is None else f"{found.chance:.2f}"
        tried.append(f"| {name} | {agreement} | {chance} | {sizes} |")
    page = GROUPS_PAGE.format(rules=rules, tried="\n".join(tried))
    assert is_published("opinion-groups", page)


CONSENSUS_PAGE = """# What groups agree on

Which statements do groups that think differently still share, and which statement is shown next?

## Method

Group-informed consensus: the product over the groups of (A + 1) / (S + 2), with A the members who agree
and S the members who answered. The latest vote of a person on a statement counts; what somebody did not
see is not a pass. The groups are given; see opinion-groups.md for when there are any.

The next statement is drawn by lot among those the person has not answered, with the weight

    ((1 - (P + 1) / (S + 2)) x (1 + E) x (A + 1) / (S + 2) x (1 + 8 x 2^(-S / 5)))^2

P passes, A agrees, S answers, E how far the statement lies from the middle. A statement about the
conversation itself weighs 7^2. Counts and weights are kept vote by vote: no page goes through the votes.

## Worked example

Of ten people in one group 8 agree, of four in the other 1: (9 / 12) x (2 / 6) = 0.25. A count of everybody
says 9 of 14.

| agree | disagree | pass | E | weight |
|--:|--:|--:|--:|--:|
{rows}

On three public conversations every cell of the vote table equals the published one (65,988 cells), and on
the one that publishes its consensus all 371 values are equal to within 1e-12.

## Why it matters

The largest group wins every count. What all groups share is a place to start.

## What is left out

People who are in no group. A ranking where no groups may be shown: then every statement has its counts.

## Assumptions

The groups are right. A tiny group is drawn towards a half by the "+ 1" and "+ 2", and with more groups all
products are smaller: compare within one conversation only.

## Source

C. Small and others, "Polis: scaling deliberation by mapping high dimensional opinion spaces" (2021); the
weights from the source that Polis publishes (compdemocracy/polis, conversation.clj). Conversations:
compdemocracy/openData, CC BY 4.0.
"""

GROUPS_PAGE = """# Opinion groups

Are there groups that think differently, or does it only look that way?

## Method

People who voted on {rules.fewest_votes} statements or more become points in the plane in which their votes
differ most (principal components; what was not seen counts as the mean). Two to {rules.most_groups} groups
are made (k-means); the clearest is kept (silhouette). They are shown only if all of this holds:

- at least {rules.fewest_people} people take part, and {rules.fewest_in_group} in every group;
- half of the people, drawn {rules.draws} times and grouped anew, agree with the grouping of everybody:
  adjusted Rand index at least {rules.agreement_median:.2f} in the middle and {rules.agreement_low:.2f} in
  the draw that is worse than nine in ten;
- the same people, turned around the middle at random so that they are one cloud ({rules.clouds} times),
  look as divided in at most {rules.chance:.0%} of the cases.

Otherwise the answer is "te weinig om groepen te zien" (too few to see groups).

## Worked example

Votes made up for this page: in camps, people agree with 85% of their own statements and 20% of the others;
40% of the cells are empty.

| people | agreement of halves | chance of one cloud | groups |
|---|--:|--:|---|
{tried}

Of three public conversations (26, 126 and 339 voters) none passes: the halves agree for 0.00 to 0.58. The
published groups of these conversations are not made again here, and need not be.

## Why it matters

With 25 people drawn from those conversations the number of groups jumps between two and five. On a screen
such a picture looks like a truth about a neighbourhood, and people start to live up to it.

## What is left out

Names for groups, and what a person's group is: groups are shown by what they agree on.

## Assumptions

A strong line from one pole to the other, with few people between, is cut in two and shown. Groups that
differ on few statements among many are not found.

## Source

Principal components and k-means as in Polis (Small and others, 2021); silhouette (Rousseeuw, 1987); adjusted
Rand index (Hubert and Arabie, 1985); stability under resampling (Hennig, 2007). The thresholds are a choice
of this project, in src/oever/methods/parameters/consensus.toml.
"""
