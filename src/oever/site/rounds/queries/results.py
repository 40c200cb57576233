"""Counts as a reader gets them: with an interval in words, and groups only where they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from oever.methods.small_groups import AGREE, FEWEST, TOO_FEW, in_words, interval, whole_percent
from oever.site.common.languages import language_of_page
from oever.site.places.words import Said
from oever.site.rounds.actions.counting import tallies_now
from oever.site.rounds.models import Counted, Question, Round
from oever.site.rounds.phases import OPEN, phase_of
from oever.site.rounds.values import ANSWERED, VALUES

Kind = Question.Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: how it is called, how often it was given, and which part that is of 100."""

    value: str
    name: str
    count: int
    percent: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, a choice or the question itself, with its counts."""

    says: Said | None
    told: str
    bars: tuple[Bar, ...]
    areas: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its rows; `told` where there is one sentence for all of them."""

    question: Question
    answered: int
    rows: tuple[Row, ...]
    told: str = ""
    agreed: tuple[Said, ...] = field(default=())


Counts = dict[tuple[int, int | None], dict[str, int]]


def results_of(round: Round, questions: Sequence[Question]) -> list[Result]:
    """The counts of every question that has any; two queries, whatever the number of people."""
    counted = Counted.objects.filter(round=round).first()
    found = counted.found if counted else {}
    is_early = phase_of(round) is OPEN
    rows = found.get("tallies", []) if is_early else tallies_now(round)
    counts: Counts = {}
    for question_id, option_id, value, count in rows:
        counts.setdefault((question_id, option_id), {})[value] = count
    return [
        _result(question, counts, {} if is_early else found)
        for question in questions
        if question.kind != Kind.OPEN
    ]


def _result(question: Question, counts: Counts, found: Mapping[str, Any]) -> Result:
    answered = counts.get((question.pk, None), {}).get(ANSWERED, 0)
    if answered < FEWEST:
        told = _("Nog niemand gaf antwoord.") if not answered else TOO_FEW[language_of_page()]
        return Result(question, answered, (), told)
    told = ""
    agreed: tuple[Said, ...] = ()
    if question.kind == Kind.STATEMENTS:
        rows = _statements(question, counts, found)
        told, agreed = _groups_told(question, found)
    elif question.kind == Kind.SENSE:
        rows = [_row(None, question.kind, counts.get((question.pk, None), {}), answered)]
    elif question.kind == Kind.CHOOSE:
        rows = _chosen(question, counts, answered)
    else:
        rows = _ranked(question, counts)
    return Result(question, answered, tuple(rows), told, agreed)


def _statements(question: Question, counts: Counts, found: Mapping[str, Any]) -> list[Row]:
    rows = []
    for option in question.options.all():
        told = counts.get((question.pk, option.pk), {})
        voted = sum(told.get(value, 0) for value, _name in VALUES["statements"])
        sentence = in_words(told.get("agree", 0), voted, AGREE)[language_of_page()]
        if 0 < voted < FEWEST:
            rows.append(Row(option.says, TOO_FEW[language_of_page()], ()))
            continue
        bars = _bars("statements", told, voted)
        areas = _areas(found.get("areas", {}).get(str(option.pk)))
        rows.append(Row(option.says, sentence, bars, areas, _in_groups(question, option.pk, found)))
    return rows


def _row(says: Said | None, kind: str, told: Mapping[str, int], of: int) -> Row:
    bars = _bars(kind, told, of)
    return Row(says, " ".join(_part(one.name, one.count, of) for one in bars), bars)


def _chosen(question: Question, counts: Counts, answered: int) -> list[Row]:
    rows = []
    for option in question.options.all():
        count = counts.get((question.pk, option.pk), {}).get("chosen", 0)
        bar = Bar("chosen", "", count, whole_percent(count / answered))
        rows.append((count, Row(option.says, _part("", count, answered), (bar,))))
    return [row for _count, row in sorted(rows, key=lambda pair: -pair[0])]


def _ranked(question: Question, counts: Counts) -> list[Row]:
    """By mean place; who gave a choice no place does not count for it."""
    rows = []
    for option in question.options.all():
        told = counts.get((question.pk, option.pk), {})
        given = sum(told.values())
        if not given:
            rows.append((float("inf"), Row(option.says, _("Niemand gaf dit een plek."), ())))
            continue
        mean = sum(int(place) * count for place, count in told.items()) / given
        sentence = _("Bij %(first)s van de %(given)s op 1; gemiddeld op plek %(mean)s.") % {
            "first": told.get("1", 0),
            "given": given,
            "mean": f"{mean:.1f}".replace(".", "," if language_of_page() == "nl" else "."),
        }
        rows.append((mean, Row(option.says, sentence, ())))
    return [row for _mean, row in sorted(rows, key=lambda pair: pair[0])]


def _bars(kind: str, told: Mapping[str, int], of: int) -> tuple[Bar, ...]:
    bars, start = [], 0
    for value, name in VALUES[kind]:
        count = told.get(value, 0)
        percent = whole_percent(count / of) if of else 0
        bars.append(Bar(value, str(name), count, percent, start))
        start += percent
    return tuple(bars)


def _part(name: str, count: int, of: int) -> str:
    """ "zorgen: 4 van de 14 (12 tot 55%)." """
    low, high = interval(count, of).percent
    told = _("%(count)s van de %(of)s (%(low)s tot %(high)s%%).") % {
        "count": count, "of": of, "low": low, "high": high,
    }  # fmt: skip
    return f"{name}: {told}" if name else told


def _areas(told: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    if not told:
        return ()
    named = [*told["shown"].items()]
    if sum(told["others"]) >= FEWEST:
        named.append((_("andere buurten samen"), told["others"]))
    return tuple((name, in_words(one[0], sum(one), AGREE)[language_of_page()]) for name, one in named)


def _in_groups(question: Question, option: int, found: Mapping[str, Any]) -> tuple[str, ...]:
    told = found.get("groups", {}).get(str(question.pk), {}).get("statements", {}).get(str(option))
    return (
        tuple(in_words(one[0], sum(one), AGREE)[language_of_page()] for one in told["groups"]) if told else ()
    )


def _groups_told(question: Question, found: Mapping[str, Any]) -> tuple[str, tuple[Said, ...]]:
    """Whether there are groups, in one sentence; and what they agree on most, where there are."""
    told = found.get("groups", {}).get(str(question.pk))
    if not told:
        return "", ()
    if told["reason"]:
        sentence = str(told["reason"][language_of_page()])
        return sentence[0].upper() + sentence[1:] + ".", ()
    sizes = ", ".join(str(size) for size in told["sizes"])
    sentence = _("Er zijn %(count)s groepen die anders denken, met %(sizes)s mensen.") % {
        "count": len(told["sizes"]),
        "sizes": sizes,
    }
    by_option = {str(option.pk): option for option in question.options.all()}
    ranked = sorted(told["statements"], key=lambda one: -told["statements"][one]["consensus"])
    return sentence, tuple(by_option[one].says for one in ranked[:5] if one in by_option)
