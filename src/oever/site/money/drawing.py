"""Drawing a page of figures: every table, chart and sentence of it, as HTML that is kept.

The drawings are those of the report (oever.publishing.report), so that the site and the report of one
ledger say the same. They are made by the worker, never while somebody waits for a page; drawing charts takes
a second. A page of the site may hold no style attributes, so bars become small drawings.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from oever.ledger.followed import Period
from oever.publishing.report import landing, receivers, trust
from oever.publishing.report.grid import Grid
from oever.publishing.report.headline import basis, cover, days, headline, high, low
from oever.publishing.report.picture import picture
from oever.publishing.report.report import environment
from oever.publishing.report.subject import HUNDRED, ZERO, Here, Subject
from oever.publishing.report.trend import buying_chart, share_chart
from oever.publishing.report.words import Words
from oever.publishing.snapshot import Snapshot
from oever.site.money.receivers import NOT_KNOWN, RECEIVERS, Initiatives, Received, received
from oever.vocabulary.languages import Language

Parts = dict[str, Any]
BAR = re.compile(r'<span class="bar" aria-hidden="true">(.*?)</span>', re.S)
PIECE = re.compile(r'<i class="([\w-]+)" style="inline-size:([\d.]+)%"></i>')
# Files that stay at the institution: a link to them would lead nowhere.
NOT_HERE = re.compile(r'<a href="(?:review|rejected)\.csv">([^<]*)</a>')
LEFT_OUT = ("trust.repeated", "trust.review")


def draw(snapshot: Snapshot, language: Language, known: Initiatives) -> Parts:
    """Everything that the page of these figures shows, in one language; strings of HTML and plain values."""
    followed = snapshot.followed
    words, subject = Words(language, followed.currency), Subject(followed)
    opening = headline(subject, words)
    told: Parts = {
        "bands": len(followed.bands),
        "title": str(opening.title),
        "lede": str(opening.lede),
        "aside": str(opening.aside),
        "basis": opening.basis,
        "is_told": opening.is_told,
        "range": str(opening.range),
        "here_name": subject.here_name(language),
        "suppliers": _table(receivers.supplier_table(subject, words)),
        "files": _table(trust.file_table(followed, words)),
        "facts": [(str(term), _linkless(str(value))) for term, value in _facts(subject, words)],
        "notes": trust.notes(followed, words),
        "rules": [_table(grid) for grid in trust.rule_tables(subject, words)],
        "between": _table(trust.between_table(followed, words)),
        "made": {
            "on": words.day(followed.made_on),
            "version": followed.version,
            "hash": followed.inputs_hash,
        },
    }
    return told | (_of_year(snapshot, subject, words, subject.main, known) if subject.main else {})


def _of_year(snapshot: Snapshot, subject: Subject, words: Words, main: Period, known: Initiatives) -> Parts:
    here = subject.here(main.name)
    got = received(snapshot, main.name, known)
    return {
        "period": days(main, words),
        "period_key": main.name,
        "placed": basis(subject, words, main, here.coverage) if here else "",
        "picture": _picture(subject, words, main),
        "band_table": _table(landing.band_table(subject, words, main)),
        "share_chart": _both(share_chart(subject, words)),
        "buying_chart": _both(buying_chart(subject, words)),
        "months": _table(landing.month_table(subject, words)),
        "years": _table(landing.year_table(subject, words)),
        "changes": _table(landing.change_table(subject, words)),
        "anchors": _table(landing.anchor_table(subject, words, main)),
        "leakage": _table(landing.leakage_table(subject, words, main)),
        "ownership": _table(receivers.ownership_table(subject, words, main)),
        "size": _table(receivers.size_table(subject, words, main)),
        "owned": _known(subject, words, main, "ownership"),
        "sized": _known(subject, words, main, "size"),
        "plain": str(words.say("basis.plain", period=days(main, words))),
        "concentration": _table(receivers.concentration_table(subject, words, main)),
        "is_measured": any(f.value is not None for f in subject.figures("lm3", main.name)),
        "lm3": [str(line) for line in receivers.multiplier(subject, words, main)],
        "receivers": _receivers(got, words),
        "grants": _grants(subject, words, main),
        "here": _here(here, subject, words, main),
    }


def _known(subject: Subject, words: Words, main: Period, dimension: str) -> str:
    """The line that stands with a division: its period, and of how much of the money it is known."""
    share = receivers.known_share(subject, f"{dimension}_buying", main.name, dimension)
    return str(words.say("basis.known", period=days(main, words), coverage=cover(share, words)))


def _here(here: Here | None, subject: Subject, words: Words, main: Period) -> Parts | None:
    if here is None:
        return None
    return {
        "share": low(here.lower, words),
        "upper": high(here.upper, words),
        "amount": words.short(here.amount),
        "lower_pct": str(here.lower),
        "bought": words.short(subject.value("buying", main.name)),
    }


def _facts(subject: Subject, words: Words) -> list[tuple[object, object]]:
    """Without what a file of figures does not tell: rows that are alike, and questions that still wait."""
    out = {str(words.say(name)) for name in LEFT_OUT}
    return [(term, told) for term, told in trust.facts(subject, words) if str(term) not in out]


def _receivers(got: dict[str, Received], words: Words) -> Parts:
    bought = sum((one.bought for one in got.values()), ZERO)
    granted = sum((one.granted for one in got.values()), ZERO)
    return {
        "has_grants": granted > 0,
        "known": cover(_share(bought - got[NOT_KNOWN].bought, bought), words),
        "rows": [
            {
                "name": RECEIVERS[kind][words.language],
                "kind": kind,
                "bought": words.short(one.bought),
                "share": words.pct(_share(one.bought, bought)),
                "granted": words.short(one.granted),
                "granted_share": words.pct(_share(one.granted, granted)),
                "width": f"{_share(one.bought, bought) or ZERO:.1f}",
            }
            for kind, one in got.items()
        ],
        "total": {"bought": words.short(bought), "granted": words.short(granted)},
    }


def _grants(subject: Subject, words: Words, main: Period) -> Parts | None:
    """How much was given as grants, and which part of it landed where."""
    kinds = subject.amounts("not_buying", main.name, "kind")
    total = kinds.get("grant")
    if not total or total <= 0:
        return None
    here = next(
        (f for f in subject.figures("not_buying", main.name, dimension="grant_band") if f.key == "here"), None
    )
    told: Parts = {"total": words.short(total), "bands": _grant_bands(subject, words, main, total)}
    if here is not None and here.lower is not None:
        told["least"] = low(max(_share(here.lower, total) or ZERO, ZERO), words)
        told["coverage"] = cover(here.coverage_pct, words)
    return told


def _grant_bands(subject: Subject, words: Words, main: Period, total: Decimal) -> list[Parts]:
    shares = {f.key: f for f in subject.figures("not_buying", main.name, dimension="grant_band")}
    bands = subject.followed.bands
    rows = []
    for key in (*(band.id for band in bands), "unknown"):
        figure = shares.get(key)
        if figure is None or figure.value is None:
            continue
        lower, upper = (_share(at, total) for at in (figure.lower, figure.upper))
        between = ""
        if lower is not None and upper is not None and key != "unknown":
            between = str(
                words.say(
                    "column.range", lower=low(max(lower, ZERO), words), upper=high(min(upper, HUNDRED), words)
                )
            )
        rows.append(
            {
                "name": words.band(key, bands),
                "amount": words.short(figure.value),
                "share": words.pct(_share(figure.value, total)),
                "between": between or "–",
            }
        )
    return rows


def _share(part: Decimal | None, whole: Decimal) -> Decimal | None:
    return part / whole * HUNDRED if part is not None and whole > 0 else None


def _picture(subject: Subject, words: Words, main: Period) -> Parts | None:
    drawn = picture(subject, words, main)
    if drawn is None:
        return None
    views = [
        {"id": one.id, "name": one.name, "drawn": str(one.wide) + str(one.narrow)} for one in drawn.views
    ]
    return {"views": views, "first": drawn.first, "caption": str(drawn.caption)}


def _both(chart: Any) -> str:
    return str(chart.wide) + str(chart.narrow) if chart else ""


def _table(grid: Grid | None) -> str:
    """A table as HTML, its bars as drawings; "" for one that is not there."""
    if grid is None:
        return ""
    module: Any = environment().get_template("macros.html").module
    return _linkless(BAR.sub(_bar, str(module.table(grid))))


def _bar(found: re.Match[str]) -> str:
    pieces, at = [], 0.0
    for name, width in PIECE.findall(found.group(1)):
        pieces.append(f'<rect class="{name}" x="{at:.1f}" y="0" width="{width}" height="4"/>')
        at += float(width)
    return (
        '<svg class="part" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(pieces)}</svg>"
    )


def _linkless(html: str) -> str:
    return NOT_HERE.sub(r"\1", html)
