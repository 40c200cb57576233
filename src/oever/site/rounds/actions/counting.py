"""The picture of the counts that readers see while a round is open, and what the worker works out.

Two pictures shortly after each other would tell by subtraction what the people between them answered. So
while answers come in, a picture is renewed only when enough were added; after the last day the tallies
themselves are read.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from django.db import transaction

from oever.methods.consensus import consensus_of
from oever.methods.opinion_groups import find_groups
from oever.methods.small_groups import Tally as Counts
from oever.methods.small_groups import may_show_again, tallies_apart
from oever.methods.votes import AGREE, DISAGREE, PASS, Vote, table_of
from oever.site.rounds.models import Answer, Counted, Question, Response, Round, Tally

CHOICES = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}
FIELDS = {"agree": "agree", "disagree": "disagree", "pass": "passed"}


def renew_picture(*, round: Round) -> None:
    """Take a new picture of the tallies of a round that shows them early, when enough were added."""
    if not round.shows_counts_early:
        return
    now = round.responses.filter(state=Response.State.SENT).count()
    counted, _is_new = Counted.objects.get_or_create(round=round)
    if now != counted.responses and may_show_again(counted.responses, now):
        counted.found = {**counted.found, "tallies": tallies_now(round)}
        counted.responses = now
        counted.save()


def tallies_now(round: Round) -> list[list[Any]]:
    """Every tally of a round: question, option (None for the question itself), value, count."""
    rows = Tally.objects.filter(question__round=round)
    return [list(row) for row in rows.values_list("question_id", "option_id", "value", "count")]


def count_round(*, round: Round) -> Counted:
    """Work out what is too much for a page: votes by neighbourhood, and whether there are groups."""
    found: dict[str, Any] = {"areas": {}, "groups": {}}
    for question in round.questions.filter(kind=Question.Kind.STATEMENTS).prefetch_related("options"):
        votes = list(_votes(question))
        options = [str(option.pk) for option in question.options.all()]
        found["areas"] |= _by_area(votes)
        found["groups"][str(question.pk)] = _groups(votes, options)
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round.pk)  # a new picture may be taken at the same moment
        counted, _is_new = Counted.objects.get_or_create(round=round)
        counted.found = {**counted.found, **found}
        counted.save()
    return counted


Cast = tuple[int, int, str, str | None]


def _votes(question: Question) -> list[Cast]:
    """Who voted what on which statement, and from which neighbourhood."""
    cast = Answer.objects.filter(
        question=question, value__in=CHOICES, response__state=Response.State.SENT, option__isnull=False
    )
    return [
        (response, option or 0, value, area)
        for response, option, value, area in cast.values_list(
            "response_id", "option_id", "value", "response__area__name"
        )
    ]


def _by_area(votes: list[Cast]) -> dict[str, Any]:
    """For each statement the tallies of the neighbourhoods that may be shown apart, and of the others."""
    counted: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for _voter, option, value, area in votes:
        counted[option][area or ""][FIELDS[value]] += 1
    shown: dict[str, Any] = {}
    for option, areas in counted.items():
        apart, rest = tallies_apart({name: Counts(**one) for name, one in areas.items()})
        named = {name: _plain(one) for name, one in apart.items() if name}
        if named:
            others = rest or Counts()
            others += apart.get("", Counts())
            shown[str(option)] = {"shown": named, "others": _plain(others)}
    return shown


def _groups(votes: list[Cast], options: list[str]) -> dict[str, Any]:
    """Whether people fall into groups; where they do, what each thinks and what all agree on."""
    table = table_of(
        (Vote(0, str(voter), str(option), CHOICES[value]) for voter, option, value, _area in votes), options
    )
    found = find_groups(table)
    told: dict[str, Any] = {
        "people": found.people,
        "reason": {"nl": found.reason.nl, "en": found.reason.en} if found.reason else None,
        "agreement": None if found.agreement is None else float(np.round(found.agreement, 4)),
    }
    if not found.groups:
        return told
    consensus = consensus_of(table, found.group_of)
    per_group = [table.tallies(table.rows_of(members)) for members in found.groups]
    told["sizes"] = [len(members) for members in found.groups]
    told["statements"] = {
        option: {"consensus": consensus[option], "groups": [_plain(one[at]) for one in per_group]}
        for at, option in enumerate(table.statements)
    }
    return told


def _plain(tally: Counts) -> list[int]:
    return [tally.agree, tally.disagree, tally.passed]
