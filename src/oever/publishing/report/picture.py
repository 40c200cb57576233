"""The money picture of the main year, drawn twice (where it lands, who owns) and each in two widths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from oever.ledger.followed import Flow, Period
from oever.publishing.report.alluvial import Frame, Node, Shown, draw_narrow, draw_wide
from oever.publishing.report.colours import band_look, ownership_look
from oever.publishing.report.headline import LITTLE_PCT, days
from oever.publishing.report.strands import REST, Strands, strands
from oever.publishing.report.subject import HUNDRED, Subject
from oever.publishing.report.words import Words
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.organisations import Ownership

# A phone shows fewer strands than a desk: each label takes as much of its height as the money does.
MOST_WIDE, MOST_NARROW = 7, 5
TOGETHER_OWNED = (
    Ownership.COOPERATIVE, Ownership.MUTUAL, Ownership.FOUNDATION, Ownership.ASSOCIATION, Ownership.CHARITY,
    Ownership.SOCIAL_ENTERPRISE,
)  # fmt: skip
OWNERSHIP_ORDER = (
    *TOGETHER_OWNED, Ownership.PUBLIC_BODY, Ownership.SOLE_TRADER, Ownership.PRIVATE_COMPANY,
    Ownership.LISTED_COMPANY, Ownership.UNKNOWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the money: its drawing for a desk and for a phone."""

    id: str
    name: str
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class Picture:
    """The views to switch between, which of them comes first, and what the caption says under them."""

    views: tuple[View, ...]
    first: str
    caption: Markup


def picture(subject: Subject, words: Words, main: Period) -> Picture | None:
    """The picture of the main year; None where nothing can be drawn."""
    flows = subject.flows(main.name)
    bands = [band.id for band in subject.followed.bands]
    seen = strands(flows, lambda flow: flow.band, [*bands, UNKNOWN])
    if not seen.second:
        return None
    views = (
        _view("band", words, flows, lambda flow: flow.band, [*bands, UNKNOWN], _band_node(subject, words)),
        _view("ownership", words, flows, lambda flow: flow.ownership, OWNERSHIP_ORDER, _owner_node(words)),
    )
    # Where hardly anything could be placed, who owns the suppliers tells more than one dashed strand.
    here = subject.here(main.name)
    first = "band" if here and here.coverage >= LITTLE_PCT else "ownership"
    return Picture(views, first, _caption(subject, words, main, seen.undrawn))


End = Callable[[str, Decimal, Decimal], Node]


def _view(
    kind: str,
    words: Words,
    flows: list[Flow],
    end_of: Callable[[Flow], str],
    order: list[str] | tuple[Ownership, ...],
    end_node: End,
) -> View:
    head = str(words.say(f"picture.{'where' if kind == 'band' else 'owner'}"))
    headings = (str(words.say("picture.who_paid")), str(words.say("picture.for_what")), head)
    wide, narrow = (strands(flows, end_of, order, most=most) for most in (MOST_WIDE, MOST_NARROW))
    frames = [_frame(kind, words, headings, drawn, end_node) for drawn in (wide, narrow)]
    return View(
        kind,
        str(words.say(f"picture.{kind}")),
        draw_wide(wide, _shown(wide, words, end_node), frames[0]),
        draw_narrow(narrow, _shown(narrow, words, end_node), frames[1]),
    )


def _frame(kind: str, words: Words, headings: tuple[str, str, str], drawn: Strands, end_node: End) -> Frame:
    ends = _shown(drawn, words, end_node)[2].values()
    largest = "; ".join(f"{node.name}: {node.told}" for node in ends)
    description = words.say("picture.desc", largest=largest)
    return Frame(f"picture-{kind}", str(words.say(f"picture.title_{kind}")), description, headings)


def _shown(drawn: Strands, words: Words, end_node: End) -> Shown:
    stages = [drawn.amounts(stage) for stage in range(3)]
    whole = sum(stages[2].values(), Decimal(0))
    folded = [stage.folded for stage in drawn.stages]
    rest = [str(words.say("bands.other", count=count)) for count in folded]
    start = {
        key: Node(rest[0] if key == REST else words.anchor(key), words.short(at), "start")
        for key, at in stages[0].items()
    }
    middle = {
        key: Node(rest[1] if key == REST else words.category(key), words.short(at), "middle")
        for key, at in stages[1].items()
    }
    return start, middle, {key: end_node(key, at, whole) for key, at in stages[2].items()}


def _told(amount: Decimal, whole: Decimal, words: Words) -> str:
    return f"{words.short(amount)} · {words.pct(amount / whole * HUNDRED)}"


def _band_node(subject: Subject, words: Words) -> End:
    bands = subject.followed.bands

    def node(key: str, amount: Decimal, whole: Decimal) -> Node:
        return Node(words.band(key, bands), _told(amount, whole, words), band_look(key, bands))

    return node


def _owner_node(words: Words) -> End:
    def node(key: str, amount: Decimal, whole: Decimal) -> Node:
        return Node(words.ownership(key), _told(amount, whole, words), ownership_look(key))

    return node


def _caption(subject: Subject, words: Words, main: Period, undrawn: Decimal) -> Markup:
    judged = {"not_buying": Decimal(0), "cannot_tell": Decimal(0)}
    for rule in subject.followed.rules:
        if rule.period == main.name and rule.verdict in judged:
            judged[rule.verdict] += rule.amount
    period, not_buying = days(main, words), judged["not_buying"]
    told = [words.say("picture.caption_plain", period=period)]
    if not_buying > 0:
        told = [words.say("picture.caption", period=period, not_buying=words.short(not_buying))]
    if judged["cannot_tell"] > 0:
        told.append(words.say("picture.unclear", amount=words.short(judged["cannot_tell"])))
    if undrawn < 0:
        told.append(words.say("picture.negative", amount=words.short(undrawn)))
    return Markup(" ").join(told)
