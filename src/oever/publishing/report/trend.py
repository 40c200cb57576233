"""How the share that lands here and the buying went through time, drawn with altair as plain SVG.

The line is what is known for certain; the area above it, with its dashed edge, runs up to what it can
be at most. A year that is not complete says so on the axis. Each chart is drawn twice, for a desk and
for a phone, in stand-in colours that are then replaced by the page's own, so that the dark scheme and
paper work too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

import altair as alt
import vl_convert
from markupsafe import Markup

from oever.ledger.followed import Period
from oever.publishing.report.headline import tells
from oever.publishing.report.subject import Subject
from oever.publishing.report.words import Words, period_name

# Colours that stand for tokens of look.css until the drawing is done.
STAND_INS = {
    "#010101": "var(--ink)", "#020202": "var(--muted)", "#030303": "var(--line)", "#040404": "var(--water)",
    "#050505": "var(--water-wash)", "#060606": "var(--edge)", "#070707": "var(--paper)",
}  # fmt: skip
INK, MUTED, LINE, WATER, WASH, EDGE, PAPER = STAND_INS
SIZES = {"wide": (860, 270, 15), "narrow": (288, 230, 13)}
BAR_WIDTH = 0.72
STEPS = ("0.3", "0.4", "0.5", "1", "2", "2.5", "3", "4", "5")
FIT = alt.AutoSizeParams(type="fit", contains="padding")
Drawn = alt.Chart | alt.LayerChart | alt.FacetChart


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in its two widths."""

    wide: Markup
    narrow: Markup


def share_chart(subject: Subject, words: Words) -> Chart | None:
    """The share here per year with its bounds; None for fewer than two years, or where none of them tells."""
    points, is_told = [], False
    for period in subject.followed.periods:
        here = subject.here(period.name)
        if here:
            name = year_label(period, words)
            is_told = is_told or tells(here)
            points.append({"year": name, "lower": float(here.lower), "upper": float(here.upper)})
    if len(points) < 2 or not is_told:
        return None
    title = str(words.say("trend.share_title", place=subject.here_name(words.language)))
    return _both("share", title, _told(points, words), lambda size: _share(points, size, words))


def buying_chart(subject: Subject, words: Words) -> Chart | None:
    """Buying per month where months are known, otherwise per year; None for a single bar."""
    months = month_amounts(subject)
    if len(months) > 1:
        rows = [{"at": f"{key}-01T00:00:00", "amount": float(amount)} for key, amount in months]
        draw: Callable[..., Drawn] = _months
    else:
        rows = [
            {
                "at": year_label(period, words),
                "amount": float(subject.value("buying", period.name) or 0),
                "complete": period.is_complete,
            }
            for period in subject.followed.periods
        ]
        draw = _years
    if len(rows) < 2:
        return None
    highest = max(Decimal(str(row["amount"])) for row in rows)
    ticks = _ticks(highest)
    labels = {f"{tick:f}": words.short(tick) for tick in ticks}
    largest = words.short(highest)
    return _both(
        "buying", str(words.say("trend.buying_title")), largest, lambda size: draw(rows, labels, size)
    )


def month_amounts(subject: Subject) -> list[tuple[str, Decimal]]:
    """Buying per month ("2024-03") over all periods, in order; none where a year is told as a whole."""
    found: dict[str, Decimal] = {}
    for period in subject.followed.periods:
        months = subject.amounts("buying", period.name, "month")
        if sum(months.values()) != (subject.value("buying", period.name) or 0):
            return []
        found |= months
    return sorted((key, amount) for key, amount in found.items() if re.fullmatch(r"\d{4}-\d{2}", key))


def year_label(period: Period, words: Words) -> str:
    """A year on an axis; an incomplete one carries its months."""
    name = period_name(period.name)
    if period.is_complete:
        return name
    return f"{name} ({words.say('trend.incomplete', months=period.months)})"


def _told(points: Sequence[Mapping[str, Any]], words: Words) -> str:
    def share(value: float) -> str:
        return words.pct(Decimal(str(value)))

    return "; ".join(f"{one['year']}: {share(one['lower'])}–{share(one['upper'])}" for one in points)


def _share(points: Sequence[Mapping[str, Any]], size: str, words: Words) -> Drawn:
    wide, high, _ = SIZES[size]
    most = max(10.0, max(float(point["upper"]) for point in points))
    top = next((at for at in (10, 20, 30, 40, 50, 60, 80, 100) if at >= most), 100)
    ticks = [0, top / 2, top]
    order = [point["year"] for point in points]
    base = alt.Chart(alt.InlineData(values=list(points)), width=wide, height=high)
    x = alt.X(
        "year:N", sort=order, scale=alt.Scale(type="point", padding=0.25), title=None, axis=_years_axis(size)
    )
    names = {f"{tick:g}": words.pct(Decimal(str(tick))) for tick in ticks}
    y = alt.Y("lower:Q", scale=alt.Scale(domain=[0, top]), title=None, axis=_amount_axis(names))
    return alt.layer(
        base.mark_area(color=WASH).encode(x=x, y=y, y2="upper:Q"),
        base.mark_line(color=EDGE, strokeDash=[5, 4], strokeWidth=1.6).encode(x=x, y=alt.Y("upper:Q")),
        base.mark_line(color=WATER, strokeWidth=3).encode(x=x, y=y),
        base.mark_point(color=WATER, filled=True, size=70, opacity=1).encode(x=x, y=y),
    )


def _months(rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str], size: str) -> Drawn:
    wide, high, _ = SIZES[size]
    base = alt.Chart(alt.InlineData(values=list(rows)), width=wide, height=high)
    years = sorted({int(str(row["at"])[:4]) for row in rows})
    axis = alt.Axis(
        values=[alt.DateTime(year=year, month=1, date=1) for year in years],
        labelOverlap=True,
        format="%Y",
        labelAlign="left",
        labelOffset=3,
        domainColor=MUTED,
        tickColor=MUTED,
        grid=False,
    )
    thick = max(1.0, BAR_WIDTH * (wide - 70) / (len(rows) + 1))
    drawn: alt.Chart = base.mark_bar(color=WATER, size=thick).encode(
        x=alt.X("yearmonth(at):T", title=None, axis=axis),
        y=alt.Y("amount:Q", title=None, scale=_reach(rows, labels), axis=_amount_axis(labels)),
    )
    return drawn


def _years(rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str], size: str) -> Drawn:
    wide, high, _ = SIZES[size]
    base = alt.Chart(alt.InlineData(values=list(rows)), width=wide, height=high)
    order = [row["at"] for row in rows]
    drawn: alt.Chart = base.mark_bar(stroke=WATER, strokeWidth=1.5).encode(
        x=alt.X("at:N", sort=order, scale=alt.Scale(padding=0.4), title=None, axis=_years_axis(size)),
        y=alt.Y("amount:Q", title=None, scale=_reach(rows, labels), axis=_amount_axis(labels)),
        color=alt.condition("datum.complete", alt.value(WATER), alt.value(PAPER)),
        strokeDash=alt.condition("datum.complete", alt.value([1, 0]), alt.value([5, 4])),
    )
    return drawn


def _reach(rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> alt.Scale:
    """From nought, or from the lowest where more came back than went out, up to the highest tick."""
    lowest = min(0.0, *(float(row["amount"]) for row in rows))
    return alt.Scale(domain=[lowest, max(float(tick) for tick in labels) or 1.0], nice=False)


def _years_axis(size: str) -> alt.Axis:
    angle = 0 if size == "wide" else -35
    align: Literal["center", "right"] = "center" if size == "wide" else "right"
    return alt.Axis(labelAngle=angle, labelAlign=align, domainColor=MUTED, ticks=False, labelPadding=8)


def _amount_axis(labels: Mapping[str, str]) -> alt.Axis:
    """An axis whose ticks carry our own words, because money is written differently in each language."""
    pairs = ",".join(f"{float(tick)!r}:{text!r}" for tick, text in labels.items())
    expression = f"({{{pairs}}})[datum.value]"
    values = [float(tick) for tick in labels]
    return alt.Axis(
        values=values, labelExpr=expression, gridColor=LINE, domain=False, ticks=False, labelPadding=8
    )


def _ticks(highest: Decimal) -> list[Decimal]:
    """Nought and two to four round steps, the last of them as little above the highest as can be."""
    if highest <= 0:
        return [Decimal(0)]
    magnitude = Decimal(10) ** (len(str(int(highest))) - 1)
    steps = [Decimal(step) * magnitude for step in STEPS]
    counts = {step: int((highest / step).to_integral_value(ROUND_CEILING)) for step in steps}
    step = min((one for one in steps if 2 <= counts[one] <= 4), key=lambda one: one * counts[one])
    return [step * at for at in range(counts[step] + 1)]


def _both(chart_id: str, title: str, told: str, draw: Callable[[str], Drawn]) -> Chart:
    drawn = {size: _svg(draw(size), chart_id, size, title, told) for size in SIZES}
    return Chart(drawn["wide"], drawn["narrow"])


def _svg(chart: Drawn, chart_id: str, size: str, title: str, told: str) -> Markup:
    letter = SIZES[size][2]
    styled = (
        chart.configure(aria=False, font="inherit", background="transparent", autosize=FIT, padding=2)
        .configure_axis(labelFontSize=letter, labelColor=INK, labelLimit=200)
        .configure_view(stroke=None)
    )
    svg = vl_convert.vegalite_to_svg(styled.to_dict())
    for stand_in, token in STAND_INS.items():
        svg = svg.replace(f'"{stand_in}"', f'"{token}"')
    body = re.sub(r"^<svg[^>]*>", "", svg)
    body = re.sub(
        r' role="[^"]*"| aria-[a-z]+="[^"]*"| pointer-events="[^"]*"| font-family="[^"]*"', "", body
    )
    box = re.search(r'viewBox="[^"]*"', svg)
    assert box is not None, "vl-convert writes a viewBox"
    head = Markup(
        '<svg class="chart {size}" {box} role="img" aria-labelledby="{id}-{size}-t {id}-{size}-d">'
        '<title id="{id}-{size}-t">{title}</title><desc id="{id}-{size}-d">{told}</desc>'
    ).format(size=size, box=Markup(box[0]), id=chart_id, title=title, told=told)  # noqa: S704
    return head + Markup(body)  # noqa: S704 - drawn by us; its texts were escaped by the drawing
