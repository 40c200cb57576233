"""Counts are exact, the same by every door, with an interval in words, and never show a few people apart."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oever.site.common.history import RESIDENT
from oever.site.places.models import Area
from oever.site.rounds.actions.answering import About, Said, change_response, withdraw_response
from oever.site.rounds.actions.counting import count_round
from oever.site.rounds.actions.papering import make_sheets, type_in
from oever.site.rounds.conftest import KEEPER, PLACE, held, over, says
from oever.site.rounds.models import Answer, Counted, Response, Round, Tally
from oever.site.rounds.queries.results import results_of

VOTES = ("agree", "disagree", "pass", "")


def counted(round: Round) -> dict[tuple[int | None, str], int]:
    """The tallies, without those at nought."""
    rows = Tally.objects.filter(question__round=round, count__gt=0).exclude(value="answered")
    return {(one.option_id, one.value): one.count for one in rows}


def from_answers(round: Round) -> dict[tuple[int | None, str], int]:
    """The same, counted anew from the answers."""
    found: dict[tuple[int | None, str], int] = {}
    answers = Answer.objects.filter(response__round=round, response__state="sent").exclude(value="")
    for one in answers:
        key = (one.option_id, one.value)
        found[key] = found.get(key, 0) + 1
    return found


def statement(round: Round) -> Said:
    question = round.questions.get(kind="statements")
    return Said(question.pk, question.options.all()[0].pk)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(("send", "change", "withdraw")), st.integers(0, 3), st.sampled_from(VOTES)),
        max_size=10,
    )
)
def test_tallies_equal_the_answers_whatever_people_do(place: str, deeds: list[tuple[str, int, str]]) -> None:
    round = held()
    about = About()
    for deed, who, vote in deeds:
        known = Response.objects.filter(round=round, key=f"k{who}").first()
        if deed == "send" or known is None:
            says(round, "iets", key=f"k{who}", vote=vote)
        elif deed == "withdraw":
            withdraw_response(response=known, by=RESIDENT)
        elif known.counts:
            one = statement(round)
            said = [Said(one.question_id, one.option_id, vote)] if vote else []
            change_response(response=known, said=said, about=about, by=RESIDENT)
    assert counted(round) == from_answers(round)
    told = Tally.objects.get(question=round.questions.get(kind="statements"), option=None, value="answered")
    answers = Answer.objects.filter(response__round=round, response__state="sent", question=told.question)
    assert told.count == answers.values("response").distinct().count()


def test_paper_and_phone_give_the_same_totals(place: str) -> None:
    web, paper = held(), held()
    make_sheets(round=paper, count=12, language="nl", by=KEEPER)
    for number in range(1, 13):
        vote, sense = VOTES[number % 3], ("good", "unsure", "worried")[number % 2]
        says(web, f"Antwoord {number}", vote=vote, sense=sense)
        one = statement(paper)
        said = [
            Said(paper.questions.get(kind="open").pk, text=f"Antwoord {number}"),
            Said(one.question_id, one.option_id, vote),
            Said(paper.questions.get(kind="sense").pk, value=sense),
        ]
        type_in(
            round=paper, key=f"p{number}", said=said, about=About(channel="paper", helped_by="de wijkcoach"),
            number=number, typed_by=None, by=KEEPER,
        )  # fmt: skip
    shown = [
        [
            (row.told, [bar.count for bar in row.bars])
            for result in results_of(one, list(one.questions.all()))
            for row in result.rows
        ]
        for one in (over(web), over(paper))
    ]
    assert shown[0] == shown[1]
    assert web.fragments.count() == paper.fragments.count() == 12


def test_a_few_people_are_told_with_an_interval_in_words(client: Client, round: Round) -> None:
    for number in range(14):
        says(round, vote="agree" if number < 11 else "disagree")
    over(round)
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert "11 van de 14 zijn het eens; met zo weinig mensen kan dat 52 tot 92% zijn." in page


def test_fewer_than_five_are_not_shown(client: Client, round: Round) -> None:
    for _number in range(4):
        says(round, vote="agree")
    over(round)
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert "Minder dan 5 mensen" in page
    assert "van de 4" not in page


def test_no_neighbourhood_of_a_few_is_shown_apart(round: Round) -> None:
    first, second, third = Area.objects.filter(place_id=PLACE, is_here=True)[:3]
    for area, people in ((first, 9), (second, 7), (third, 2)):
        for _number in range(people):
            says(round, vote="agree", area_id=area.pk)
    over(round)
    count_round(round=round)
    (row, *_rest) = results_of(round, list(round.questions.filter(kind="statements")))[0].rows
    names = [name for name, _told in row.areas]
    assert third.name not in names
    assert names == [first.name, "andere buurten samen"]


def test_while_it_is_open_counts_are_renewed_by_five_at_a_time(round: Round) -> None:
    Round.objects.update(shows_counts_early=True)
    round.refresh_from_db()
    seen = []
    for _number in range(11):
        says(round, vote="agree")
        seen.append(Counted.objects.get().responses)
    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]
    found = results_of(round, list(round.questions.filter(kind="statements")))[0]
    assert found.answered == 10


def test_counts_stay_hidden_while_a_round_is_open(client: Client, round: Round) -> None:
    for _number in range(9):
        says(round, vote="agree")
    page = client.get(f"/leren/rondes/{round.ref}/").content.decode()
    assert "van de 9" not in page
    assert "Alle 9" not in page


def test_with_a_few_votes_no_groups_are_claimed(round: Round) -> None:
    for number in range(26):
        says(round, vote="agree" if number % 2 else "disagree")
    over(round)
    count_round(round=round)
    (found,) = results_of(round, list(round.questions.filter(kind="statements")))
    assert found.told == "Te weinig om groepen te zien."


@pytest.mark.parametrize("people", [6, 60])
def test_the_page_of_results_asks_no_more_of_the_database_with_more_people(
    round: Round, people: int, django_assert_max_num_queries: object
) -> None:
    for _number in range(people):
        says(round, vote="agree", sense="good")
    over(round)
    questions = list(round.questions.prefetch_related("options"))
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        results_of(round, questions)
