"""A "what if" in words and numbers of the reader's language. Lower bounds round down, upper bounds up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from oever.methods.scenario import Bounds, Counted, Outcome, Swing, Wish, load_assumptions, outcome, tornado
from oever.site.money.what_if_drawing import tornado_drawing
from oever.site.money.what_if_figures import BoughtKind, SuppliersHere
from oever.vocabulary.languages import Language
from oever.vocabulary.money import money, number, short_money

Shown = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome: what, at least, at most ("" where it is the same), and what it means."""

    name: str
    least: str
    most: str
    meaning: str


@dataclass(frozen=True, slots=True)
class YearLine:
    year: int
    moved: str
    gain: str
    jobs: str


@dataclass(frozen=True, slots=True)
class SwingLine:
    """One bar of the tornado as a row."""

    name: str
    low: str
    at_low: str
    high: str
    at_high: str


@dataclass(frozen=True, slots=True)
class Tornado:
    title: str
    drawing: SafeString
    lines: list[SwingLine]


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """Everything that the page shows of an outcome."""

    headline: str
    basis: str
    lines: list[Line]
    suppliers: str
    years: list[YearLine]
    gain: Tornado
    jobs: Tornado
    measured: str


def _step(value: Decimal) -> Decimal:
    """To what a number is rounded to keep three figures; whole at the least."""
    return Decimal(1).scaleb(max(value.adjusted() - 2, 0)) if value else Decimal(1)


class Numbers:
    """How numbers of one currency look in one language."""

    def __init__(self, currency: str, language: Language) -> None:
        self.currency, self.language = currency, language

    def euros(self, value: Decimal) -> str:
        return money(value, self.currency, self.language)[:-3]

    def least(self, value: Decimal) -> str:
        """Three figures that count, rounded down: what rests on assumptions is not known to the euro."""
        return self.euros(value.quantize(_step(value), rounding=ROUND_FLOOR))

    def most(self, value: Decimal) -> str:
        return self.euros(value.quantize(_step(value), rounding=ROUND_CEILING))

    def near(self, value: Decimal) -> str:
        return self.euros(value.quantize(Decimal(1)))

    def sure(self, value: Decimal) -> str:
        """Three figures that count, rounded to the nearest."""
        return self.euros(value.quantize(_step(value)))

    def short(self, value: Decimal) -> str:
        """For a drawing: € 3,0 mln."""
        return short_money(value, self.currency, self.language)

    def count(self, value: Decimal, decimals: int, up: bool = False) -> str:
        step = Decimal(1).scaleb(-decimals)
        cut = value.quantize(step, rounding=ROUND_CEILING if up else ROUND_FLOOR)
        return number(cut, self.language, decimals)

    def range_of(self, bounds: Bounds) -> str:
        low, high = self.least(bounds.lower), self.most(bounds.upper)
        return low if bounds.lower == bounds.upper else f"{low} – {high}"

    def counted(self, bounds: Bounds, decimals: int) -> str:
        low, high = self.count(bounds.lower, decimals), self.count(bounds.upper, decimals, up=True)
        return low if bounds.lower == bounds.upper else f"{low} – {high}"


def shown(kind: BoughtKind, wish: Wish, here: SuppliersHere, language: Language) -> ShownOutcome:
    """An outcome, ready to be read and printed."""
    found, say = outcome(kind.category, wish), Numbers(kind.currency, language)
    return ShownOutcome(
        headline=_headline(kind, found, say),
        basis=_basis(kind, say, language),
        lines=_lines(found, wish, say),
        suppliers=_suppliers(found, here, say),
        years=[
            YearLine(one.year, say.range_of(one.moved), say.range_of(one.gain), say.counted(one.jobs, 1))
            for one in found.years
        ],
        gain=_tornado(
            kind, wish, "gain", _("Wat het meest uitmaakt voor wat erbij komt"), say, say.short, say.sure
        ),
        jobs=_tornado(
            kind, wish, "jobs", _("Wat het meest uitmaakt voor de banen"), say,
            lambda value: number(value, language, 1), lambda value: number(value, language, 1),
        ),
        measured=_measured(kind, say),
    )  # fmt: skip


def _headline(kind: BoughtKind, found: Outcome, say: Numbers) -> str:
    if kind.category.elsewhere.upper == 0:
        return _("Dit landt al helemaal hier: er valt niets te verplaatsen.")
    if found.moved.upper == 0:
        return _("Er verandert niets.")
    if found.gain.lower <= 0:
        return _("Met deze aannames is niet zeker dat er hier iets bij komt.")
    return _("Met deze aannames komt er hier elk jaar minstens %(amount)s bij, als alles verplaatst is.") % {
        "amount": say.least(found.gain.lower)
    }


def _basis(kind: BoughtKind, say: Numbers, language: Language) -> str:
    coverage = kind.category.coverage_pct
    return _(
        "%(payer)s kocht in %(period)s voor %(buying)s aan %(kind)s. Van %(coverage)s%% van dit geld "
        "weten we waar het landt."
    ) % {
        "payer": kind.payer,
        "period": kind.period.removeprefix("FY"),
        "buying": say.near(kind.category.buying),
        "kind": kind.name(language),
        "coverage": say.count(coverage or Decimal(0), 0),
    }


def _lines(found: Outcome, wish: Wish, say: Numbers) -> list[Line]:
    hourly = money(wish.value("hourly_floor"), say.currency, say.language)
    return [
        _line(
            _("Landt hier en nu nog niet"), found.moved, say.least, say.most,
            _("per jaar, als alles verplaatst is"),
        ),
        _line(
            _("Landt hier nu"), found.share_before, lambda v: say.count(v, 0) + "%",
            lambda v: say.count(v, 0, up=True) + "%", _("van wat er van deze soort gekocht wordt"),
        ),
        _line(
            _("Landt hier dan"), found.share_after, lambda v: say.count(v, 0) + "%",
            lambda v: say.count(v, 0, up=True) + "%", _("van dezelfde koop"),
        ),
        _line(
            _("Komt er hier bij"), found.gain, say.least, say.most,
            _("per jaar: wat hier landt en hier weer wordt uitgegeven, min wat anderen laten liggen"),
        ),
        _line(
            _("Samen over alle jaren"), found.total_gain, say.least, say.most,
            _("vanaf het eerste jaar opgeteld"),
        ),
        _line(
            _("LM3 van deze soort, nu"), found.lm3_before, lambda v: say.count(v, 2),
            lambda v: say.count(v, 2, up=True),
            _("aangenomen, niet gemeten: wat één euro hier in drie rondes wordt"),
        ),
        _line(
            _("LM3 van deze soort, dan"), found.lm3_after, lambda v: say.count(v, 2),
            lambda v: say.count(v, 2, up=True), _("met dezelfde aanname"),
        ),
        _line(
            _("Volle banen"), found.jobs, lambda v: say.count(v, 1), lambda v: say.count(v, 1, up=True),
            _("tegen minstens %(hourly)s per uur; zo'n baan kost %(cost)s per jaar")
            % {"hourly": hourly, "cost": say.near(found.job_cost)},
        ),
        _line(
            _("Aanbieders nodig"), found.suppliers, lambda v: say.count(v, 0), lambda v: say.count(v, 0),
            _("als elk er %(capacity)s per jaar bij kan") % {"capacity": say.near(wish.value("capacity"))},
        ),
    ]  # fmt: skip


def _line(name: str, bounds: Bounds, least: Shown, most: Shown, meaning: str) -> Line:
    low, high = least(bounds.lower), most(bounds.upper)
    return Line(name, low, "" if bounds.lower == bounds.upper else high, meaning)


def _suppliers(found: Outcome, here: SuppliersHere, say: Numbers) -> str:
    if not here.number:
        return _("In de openbare betalingen staat nog niemand van hier die dit levert.")
    told = _("Aanbieders van hier die dit nu leveren, volgens de openbare betalingen: %(number)s.") % {
        "number": here.number
    }
    short = found.suppliers.upper - here.number
    if short <= 0:
        return told
    return f"{told} " + _("Als die vol zitten, zijn er hoogstens %(short)s bij nodig.") % {
        "short": say.count(found.suppliers.upper, 0)
    }


def _tornado(
    kind: BoughtKind, wish: Wish, of: Counted, title: str, say: Numbers, drawn: Shown, told: Shown
) -> Tornado:
    bars = tornado(kind.category, wish, of)
    chosen: Bounds = getattr(outcome(kind.category, wish), of)
    drawing = tornado_drawing(bars, chosen.lower, drawn, title, say.language)
    return Tornado(title, drawing, [_swing(bar, kind.currency, say, told) for bar in bars])


def _swing(bar: Swing, currency: str, say: Numbers, show: Shown) -> SwingLine:
    unit = load_assumptions(currency)[bar.id].unit if bar.id != "landing" else "money"
    low, high = (_ended(value, unit, bar.id, say) for value in (bar.low, bar.high))
    return SwingLine(bar.name[say.language], low, show(bar.at_low), high, show(bar.at_high))


def _ended(value: Decimal, unit: str, id: str, say: Numbers) -> str:
    if unit == "pct":
        return number(value, say.language, 0) + "%"
    if unit == "hours":
        return number(value, say.language, 0)
    return money(value, say.currency, say.language) if id == "hourly_floor" else say.near(value)


def _measured(kind: BoughtKind, say: Numbers) -> str:
    lm3 = kind.measured
    if lm3 is None:
        return _(
            "De LM3 van deze instelling is hier niet gemeten. Wat je ziet rust op een aanname van elders."
        )
    told = _("Gemeten bij deze instelling, over al haar inkoop: LM3 %(value)s") % {
        "value": say.count(lm3.value, 2)
    }
    if lm3.lower is not None and lm3.upper is not None:
        told += " (%s – %s)" % (say.count(lm3.lower, 2), say.count(lm3.upper, 2, up=True))  # noqa: UP031
    if lm3.coverage_pct is not None:
        told += _(", over %(coverage)s%% van het geld") % {"coverage": say.count(lm3.coverage_pct, 0)}
    return f"{told}."
