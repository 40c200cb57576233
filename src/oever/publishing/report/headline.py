"""The first sentences: one that holds whatever the unknown turns out to be.

A lower bound rounds down and an upper bound rounds up, so the headline stays true. Where hardly any
money could be placed "at least 0 and at most 100" is no news: then the headline says that the ledger
does not tell, and what would help.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from oever.ledger.followed import Period
from oever.publishing.report.subject import HUNDRED, Here, Subject
from oever.publishing.report.words import Words, period_name
from oever.vocabulary.money import SIGN

# Below this share of the money placed, a share "here" says more about the register than about the money.
LITTLE_PCT = Decimal(10)
# An upper bound is news as long as it excludes at least half of what would be possible.
TELLING_UPPER_PCT = Decimal(50)
LEAST = Decimal(1)


@dataclass(frozen=True, slots=True)
class Headline:
    """Title, lede and the small print under it; `is_told` is False where the ledger does not tell."""

    title: Markup
    lede: Markup
    aside: Markup
    basis: str
    is_told: bool
    range: Markup


def headline(subject: Subject, words: Words) -> Headline:
    """What the page opens with."""
    main = subject.main
    here = subject.here(main.name) if main else None
    if main is None or here is None:
        return Headline(words.say("headline.nothing"), Markup(""), Markup(""), "", True, Markup(""))
    is_told = tells(here)
    return Headline(
        title=_title(subject, here, words) if is_told else words.say("headline.not_told"),
        lede=Markup(" ").join([_bought(subject, main, words), *_landed(subject, here, words, is_told)]),
        aside=_change(subject, main, words) if is_told else Markup(""),
        basis=basis(subject, words, main, here.coverage),
        is_told=is_told,
        range=words.say("unknown.range", lower=low(here.lower, words), upper=high(here.upper, words)),
    )


def tells(here: Here) -> bool:
    """Whether a sentence about the share here says anything."""
    return here.coverage >= LITTLE_PCT and (here.lower >= LEAST or here.upper <= TELLING_UPPER_PCT)


def low(share: Decimal, words: Words) -> str:
    """A lower bound for reading: rounds down."""
    return words.pct(share.quantize(Decimal(1), rounding=ROUND_FLOOR))


def high(share: Decimal, words: Words) -> str:
    """An upper bound for reading: rounds up."""
    return words.pct(share.quantize(Decimal(1), rounding=ROUND_CEILING))


def interval(here: Here, words: Words) -> str:
    """Between what the share lies, or the share where nothing is unknown."""
    if here.upper - here.lower < Decimal("0.05"):
        return words.pct(here.share, 1)
    return str(words.say("column.range", lower=low(here.lower, words), upper=high(here.upper, words)))


def basis(subject: Subject, words: Words, period: Period, coverage: Decimal) -> str:
    """The line that stands with a figure about places: period, coverage, definition."""
    place = subject.here_name(words.language)
    definition = words.say(f"basis.{subject.followed.definition}", place=place)
    told = words.say(
        "basis.line", period=days(period, words), coverage=cover(coverage, words), definition=definition
    )
    return str(told.unescape())


def years_basis(subject: Subject, words: Words, told_days: str) -> str:
    """The line that stands with figures of every year: from when to when, and the definition."""
    place = subject.here_name(words.language)
    definition = words.say(f"basis.{subject.followed.definition}", place=place)
    return str(words.say("basis.years", days=told_days, definition=definition).unescape())


def cover(coverage: Decimal | None, words: Words) -> str:
    """Coverage for reading: rounds down, so that 100% means all of it."""
    if coverage is None:
        return words.pct(None)
    return words.pct(coverage if 0 < coverage < 1 else coverage.quantize(Decimal(1), rounding=ROUND_FLOOR))


def days(period: Period, words: Words) -> str:
    """A period with its first and last month where the name does not tell them already."""
    name = period_name(period.name)
    if period.is_complete and period.name == str(period.first_day.year):
        return name
    if period.months <= 1:
        return str(words.say("basis.one_month", name=name, month=words.month(period.first_day)))
    first, last = words.month(period.first_day), words.month(period.last_day)
    key = "basis.period" if period.is_complete else "basis.short"
    return str(words.say(key, name=name, first=first, last=last, months=period.months))


def _title(subject: Subject, here: Here, words: Words) -> Markup:
    bound, key = here.lower.quantize(LEAST, rounding=ROUND_FLOOR), "headline.at_least"
    if bound < 1:
        bound, key = max(LEAST, here.upper.quantize(LEAST, rounding=ROUND_CEILING)), "headline.at_most"
    place = subject.here_name(words.language)
    return words.say(key, hundred=_round(HUNDRED, words), part=_round(bound, words), place=place)


def _round(amount: Decimal, words: Words) -> str:
    space = "\u00a0" if words.language == "nl" else ""
    return f"{SIGN.get(words.currency, words.currency)}{space}{amount:f}"


def _bought(subject: Subject, main: Period, words: Words) -> Markup:
    values = {"when": _when(main, words), "total": words.short(subject.value("buying", main.name))}
    paying = [
        name for name in subject.followed.anchors if (subject.value("buying", main.name, name) or 0) > 0
    ]
    named = [name for name in paying if name]
    if len(named) > 1:
        return words.say("headline.more_anchors", count=len(named), **values)
    if not named:
        return words.say("headline.nobody", **values)
    key = "headline.one_anchor" if len(paying) == 1 else "headline.one_and_others"
    return words.say(key, anchor=named[0], **values)


def _when(main: Period, words: Words) -> str:
    name = period_name(main.name)
    if main.is_complete:
        return str(words.say("headline.in_year", period=name))
    if main.months <= 1:
        return str(words.say("headline.in_one_month", month=words.month(main.first_day)))
    return str(words.say("headline.in_months", months=main.months, period=name))


def _landed(subject: Subject, here: Here, words: Words, is_told: bool) -> list[Markup]:
    place = subject.here_name(words.language)
    values = {
        "here": words.short(here.amount),
        "definition": words.say(f"here.{subject.followed.definition}", place=place),
        "coverage": cover(here.coverage, words),
    }
    if not is_told:
        return [words.say("headline.no_place" if here.coverage == 0 else "headline.little_place", **values)]
    if here.upper - here.lower < Decimal("0.05"):
        return [
            words.say("headline.landed", **values),
            words.say("headline.certain", share=words.pct(here.share, 1)),
        ]
    return [
        words.say("headline.landed", **values),
        words.say(
            "headline.interval",
            unknown=words.pct(HUNDRED - here.coverage),
            lower=low(here.lower, words),
            upper=high(here.upper, words),
        ),
    ]


def _change(subject: Subject, main: Period, words: Words) -> Markup:
    """Last year's share, and the change split in what more buying did and what a larger share did."""
    before = next((p for p in reversed(subject.followed.periods) if p.last_day < main.first_day), None)
    earlier = subject.here(before.name) if before else None
    if before is None or earlier is None or not tells(earlier):
        return Markup("")
    span = f"{before.name}..{main.name}"
    share, volume = subject.effect("change_share_effect", span), subject.effect("change_volume_effect", span)
    name = period_name(before.name)
    told = [
        words.say(
            "headline.before", before=name, lower=low(earlier.lower, words), upper=high(earlier.upper, words)
        )
    ]
    if share is not None and volume is not None and before.is_complete == main.is_complete:
        total = share + volume
        told.append(
            words.say(
                "headline.change",
                sum=words.short(abs(total)),
                direction=words.say("headline.direction_up" if total >= 0 else "headline.direction_down"),
                share=words.signed(share),
                larger=words.say("headline.larger" if share >= 0 else "headline.smaller"),
                volume=words.signed(volume),
                more=words.say("headline.direction_up" if volume >= 0 else "headline.direction_down"),
            )
        )
    return Markup(" ").join(told)
