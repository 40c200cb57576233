"""The tables about where the money lands: per band, per year, per institution, per kind of buying."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from oever.ledger.followed import Period
from oever.publishing.report.colours import band_look
from oever.publishing.report.grid import Grid, bar, grid, link, with_bar
from oever.publishing.report.headline import LITTLE_PCT, cover, high, interval, low
from oever.publishing.report.subject import HUNDRED, ZERO, Subject
from oever.publishing.report.trend import month_amounts
from oever.publishing.report.words import NOT_KNOWN, Words, period_name
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure

# What fits on a page of paper; the rest stands in figures.csv.
MOST_CATEGORIES = 15


def band_table(subject: Subject, words: Words, main: Period) -> Grid:
    """Amount, share and bounds per band, near to far, the unknown last."""
    shares = {f.key: f for f in subject.figures("band_share", main.name, dimension="band")}
    amounts = subject.amounts("band_buying", main.name, "band")
    bands = subject.followed.bands
    order = [key for key in (*(b.id for b in bands), UNKNOWN) if key in amounts or key in shares]
    total = subject.value("buying", main.name) or ZERO
    rows = [
        (
            with_bar(words.band(key, bands), bar([(band_look(key, bands), amounts.get(key, ZERO))], total)),
            words.short(amounts.get(key)),
            words.pct(_share(amounts.get(key, ZERO), total)),
            _bounds(shares.get(key), words),
        )
        for key in order
    ]
    columns = [words.say(f"column.{name}") for name in ("where", "amount", "share", "between")]
    caption = words.say("picture.table_band", period=period_name(main.name))
    return grid("bands", caption, columns, rows, (1, 2, 3))


def year_table(subject: Subject, words: Words) -> Grid:
    """Every period: bought, here with its bounds, and coverage."""
    rows = []
    for period in subject.followed.periods:
        here = subject.here(period.name)
        rows.append(
            (
                _year(period, words),
                words.short(subject.value("buying", period.name)),
                words.short(here.amount) if here else NOT_KNOWN,
                interval(here, words) if here else NOT_KNOWN,
                cover(here.coverage if here else None, words),
            )
        )
    columns = [words.say(f"column.{name}") for name in ("period", "bought", "here", "between", "coverage")]
    return grid("years", words.say("trend.table"), columns, rows, (1, 2, 3, 4))


def month_table(subject: Subject, words: Words) -> Grid | None:
    """Buying per month, the numbers behind the bars: a row a month, a column a calendar year."""
    months = dict(month_amounts(subject))
    if len(months) < 2:
        return None
    years = sorted({key[:4] for key in months})
    rows = []
    for at in range(1, 13):
        amounts = [months.get(f"{year}-{at:02d}") for year in years]
        if any(amount is not None for amount in amounts):
            rows.append((words.month_name(at), *(words.short(amount) for amount in amounts)))
    columns = [words.say("column.month"), *years]
    return grid("months", words.say("trend.months_table"), columns, rows, range(1, len(columns)))


def change_table(subject: Subject, words: Words) -> Grid | None:
    """Per pair of years the change of what landed here, split in two; None where too little is known."""
    changes = [f for f in subject.followed.figures if f.measure == "change_share_effect"]
    spans = dict.fromkeys(f.period for f in changes if f.coverage_pct is None or f.coverage_pct >= LITTLE_PCT)
    rows = []
    for span in spans:
        share, volume = (
            subject.effect("change_share_effect", span),
            subject.effect("change_volume_effect", span),
        )
        if share is not None and volume is not None:
            name = " → ".join(period_name(part) for part in span.split(".."))
            rows.append((name, words.signed(share), words.signed(volume), words.signed(share + volume)))
    if not rows:
        return None
    columns = [words.say(f"trend.{name}") for name in ("years", "share_effect", "volume_effect", "sum")]
    return grid("changes", words.say("trend.change_table"), columns, rows, (1, 2, 3))


def anchor_table(subject: Subject, words: Words, main: Period) -> Grid | None:
    """Per institution what it bought and what landed here; None where there is one."""
    anchors = subject.followed.anchors
    if len(anchors) < 2:
        return None
    bought = {name: subject.value("buying", main.name, name) or ZERO for name in anchors}
    rows = [
        (words.anchor(name), words.short(bought[name]), *_landed(subject, words, main, name))
        for name in sorted(anchors, key=lambda name: (-bought[name], name))
    ]
    total = (
        words.say("column.total"),
        words.short(subject.value("buying", main.name)),
        *_landed(subject, words, main, subject.whole),
    )
    columns = [words.say(f"column.{name}") for name in ("anchor", "bought", "here", "between", "coverage")]
    caption = f"{words.say('anchors.table')}, {period_name(main.name)}"
    return grid("anchors", caption, columns, rows, (1, 2, 3, 4), total, words.say("anchors.note"))


def leakage_table(subject: Subject, words: Words, main: Period) -> Grid | None:
    """What leaves per kind of buying, largest first, with how much of it could be placed."""
    found = {f.key: f for f in subject.figures("leakage", main.name, dimension="category")}
    bought = subject.amounts("category_buying", main.name, "category")
    bought = {key: amount for key, amount in bought.items() if amount > 0}
    if not bought:
        return None
    leaves = {key: (found[key].value if key in found else None) or ZERO for key in bought}
    order = sorted(bought, key=lambda key: (-leaves[key], -bought[key], key))
    landed, widest = subject.by_band(main.name), max(bought[key] for key in order[:MOST_CATEGORIES])
    rows = [
        (
            with_bar(words.category(key), _stacked(subject, landed.get(key, {}), widest)),
            words.short(bought[key]),
            words.short(leaves[key]) if _is_placed(found.get(key)) else NOT_KNOWN,
            cover(found[key].coverage_pct if key in found else None, words),
        )
        for key in order[:MOST_CATEGORIES]
    ]
    columns = [words.say(f"column.{name}") for name in ("category", "bought", "leaves", "coverage")]
    is_known = any(_is_placed(figure) for figure in found.values())
    caption = words.say("leakage.table" if is_known else "leakage.table_unknown")
    rest = order[MOST_CATEGORIES:]
    note = _rest(words, len(rest), sum((bought[key] for key in rest), ZERO)) if rest else ""
    return grid("leakage", f"{caption}, {period_name(main.name)}", columns, rows, (1, 2, 3), note=note)


def _rest(words: Words, count: int, amount: Decimal) -> Markup:
    return words.say(
        "page.more", count=words.count(count), amount=words.short(amount), file=link("figures.csv")
    )


def _stacked(subject: Subject, landed: object, widest: Decimal) -> Markup:
    amounts: dict[str, Decimal] = dict(landed)  # type: ignore[call-overload]
    here = sum((amounts.get(key, ZERO) for key in subject.here_bands), ZERO)
    unknown = amounts.get(UNKNOWN, ZERO)
    gone = sum(amounts.values(), ZERO) - here - unknown
    return bar([("here", here), ("gone", gone), ("unknown", unknown)], widest)


def _is_placed(figure: Figure | None) -> bool:
    return figure is not None and bool(figure.coverage_pct)


def _landed(subject: Subject, words: Words, main: Period, anchor: str) -> tuple[str, str, str]:
    here = subject.here(main.name, anchor)
    if here is None:
        return NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
    return words.short(here.amount), interval(here, words), cover(here.coverage, words)


def _share(amount: Decimal, total: Decimal) -> Decimal | None:
    return amount / total * HUNDRED if total > 0 else None


def _bounds(figure: Figure | None, words: Words) -> str:
    if figure is None or figure.key == UNKNOWN or figure.lower is None or figure.upper is None:
        return NOT_KNOWN
    lower, upper = max(ZERO, figure.lower), min(HUNDRED, figure.upper)
    return str(words.say("column.range", lower=low(lower, words), upper=high(upper, words)))


def _year(period: Period, words: Words) -> Markup:
    if period.is_complete:
        return Markup("{}").format(period_name(period.name))
    months = words.say("trend.incomplete", months=period.months)
    return Markup('{} <span class="tag">{}</span>').format(period_name(period.name), months)
