"""The sliders of a "what if": each a number field with a slider beside it, that work with and without script.

Without script a slider and its number can say two things. What was shown is sent along, so that whichever of
the two was moved wins; the number wins where both were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from oever.methods.lawful_route import UnclearNeedError, amount_typed
from oever.methods.scenario import (
    MOST_YEARS,
    SLIDERS,
    Assumption,
    UnusableScenarioError,
    Wish,
    load_assumptions,
)
from oever.site.money.what_if_figures import BoughtKind
from oever.vocabulary.languages import Language, Text
from oever.vocabulary.money import SIGN

DECIMALS = {"pct": 0, "hours": 0, "years": 0, "money": 2}
SHIFT, YEARS = Decimal(20), Decimal(4)


@dataclass(frozen=True, slots=True)
class Slider:
    """One number that can be moved, ready for the template. Numbers are written as a computer reads them."""

    id: str
    name: str
    unit: str
    value: str
    shown_slide: str
    low: str
    high: str
    least: str
    most: str
    why: str
    source: str
    dated: Any
    is_verified: bool
    problem: str = ""


def plain(value: Decimal) -> str:
    """A number for a field: without a needless tail, never with an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the kind, the wish (None where something is wrong), and the sliders to show."""

    kind: BoughtKind | None
    wish: Wish | None
    sliders: tuple[Slider, ...]
    problems: tuple[tuple[str, str], ...]

    def filled_in(self) -> dict[str, str]:
        """Everything as it would stand in an address."""
        told = {"what": self.kind.key} if self.kind else {}
        return told | {one.id: one.value for one in self.sliders}


def asked_in(
    told: Mapping[str, str], kind: BoughtKind | None, capacity: Decimal | None, language: Language
) -> Asked:
    """Read an address; what is missing has its usual value, what is wrong keeps what was typed."""
    currency = kind.currency if kind else "EUR"
    sliders, chosen, problems = [], {}, []
    for one in _every(currency, capacity):
        raw = _moved(told, one)
        try:
            value = _read(raw, one, language)
            chosen[one.id] = value
            sliders.append(_slider(one, value, language))
        except UnclearNeedError as error:
            problems.append((one.id, error.text[language]))
            sliders.append(_slider(one, one.value, language, typed=raw, problem=error.text[language]))
    wish = None if problems else _wish(chosen, currency, capacity)
    return Asked(kind, wish, tuple(sliders), tuple(problems))


def _every(currency: str, capacity: Decimal | None) -> list[Assumption]:
    """Shift and years first, then the assumptions; what one supplier can take starts from what is known."""
    known = load_assumptions(currency)
    first = [
        _own(
            "shift",
            "pct",
            SHIFT,
            Decimal(0),
            Decimal(100),
            _("Hoeveel van wat er gekocht wordt, gaat hierheen?"),
        ),
        _own(
            "years",
            "years",
            YEARS,
            Decimal(1),
            Decimal(10),
            _("Over hoeveel jaar?"),
            most=Decimal(MOST_YEARS),
        ),
    ]
    rest = [known[id] for id in SLIDERS]
    if capacity is not None:
        rest = [_from_rows(one, capacity) if one.id == "capacity" else one for one in rest]
    return [*first, *rest]


def _own(
    id: str, unit: str, value: Decimal, low: Decimal, high: Decimal, name: str, most: Decimal | None = None
) -> Assumption:
    said = Text(nl=name, en=name)
    day = load_assumptions()["capacity"].dated
    nothing = Text(nl="", en="")
    return Assumption(id, unit, value, low, high, low, most or high, day, said, nothing, "", True)


def _from_rows(one: Assumption, capacity: Decimal) -> Assumption:
    """What one supplier takes on, from the rows: the middle one of those here."""
    value = max(one.least, min(capacity.quantize(Decimal(1)), one.most))
    return Assumption(
        one.id, one.unit, value, min(one.low, value), max(one.high, value), one.least, one.most, one.dated,
        one.name, one.why, one.source, one.is_verified,
    )  # fmt: skip


def _moved(told: Mapping[str, str], one: Assumption) -> str:
    """The number or the slider: whichever differs from what was shown; "" where nothing was sent."""
    number, was = told.get(one.id, "").strip(), told.get(f"{one.id}_was", "").strip()
    slide, slide_was = told.get(f"{one.id}_slide", ""), told.get(f"{one.id}_slide_was", "")
    if not slide or not slide_was or number != was:
        return number
    try:
        is_same = Decimal(slide) == Decimal(slide_was)
    except InvalidOperation:
        return number
    return number if is_same else plain(_rounded(Decimal(slide), one.unit))


def _rounded(value: Decimal, unit: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-DECIMALS[unit]), rounding=ROUND_HALF_UP)


def _read(raw: str, one: Assumption, language: Language) -> Decimal:
    """The value of one field. Raises UnclearNeedError in a sentence that names it."""
    value = amount_typed(raw) if raw else one.value
    is_whole = one.id != "years" or value == value.to_integral_value()
    if not one.least <= value <= one.most or not is_whole:
        name = one.name[language]
        raise UnclearNeedError(
            Text(
                nl=f"{name} Kies een getal van {plain(one.least)} tot {plain(one.most)}.",
                en=f"{name} Choose a number from {plain(one.least)} to {plain(one.most)}.",
            )
        )
    return value


def _wish(chosen: Mapping[str, Decimal], currency: str, capacity: Decimal | None) -> Wish | None:
    told = {id: value for id, value in chosen.items() if id not in ("shift", "years")}
    try:
        return Wish(chosen["shift"], int(chosen["years"]), told, currency)
    except UnusableScenarioError:
        return None


def _slider(
    one: Assumption, value: Decimal, language: Language, typed: str | None = None, problem: str = ""
) -> Slider:
    clamped = max(one.low, min(value, one.high))
    unit = {"pct": "%", "hours": _("uur"), "years": _("jaar"), "money": ""}[one.unit]
    return Slider(
        one.id, one.name[language], unit, plain(value) if typed is None else typed, plain(clamped),
        plain(one.low), plain(one.high), plain(one.least), plain(one.most), one.why[language], one.source,
        one.dated, one.is_verified, problem,
    )  # fmt: skip


def money_sign(currency: str) -> str:
    """How a field that holds money is marked."""
    return SIGN.get(currency, currency)
