"""One page that tells where the money lands, to be put on a table and retraced cent for cent.

The page is made from a `Followed` alone. It stands in one file: style and drawings are inside, there is
no script and no outside address, so it can be mailed, printed and kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oever.ledger.followed import Followed
from oever.publishing.report import landing, receivers, trust
from oever.publishing.report.colours import band_css
from oever.publishing.report.headline import basis, cover, days, headline, years_basis
from oever.publishing.report.picture import picture
from oever.publishing.report.subject import Subject
from oever.publishing.report.trend import buying_chart, share_chart
from oever.publishing.report.words import Words, period_name
from oever.vocabulary.languages import Language

HOME = Path(__file__).parent
OF_MAIN = (
    "picture", "bands", "share_chart", "buying_chart", "months", "incomplete", "years", "changes", "anchors",
    "leakage", "ownership", "size", "concentration", "is_measured", "lm3", "placed", "through", "owned",
    "sized", "year_only", "plain",
)  # fmt: skip


def render(followed: Followed, language: Language) -> str:
    """The report as HTML, in one language; what came from a ledger is escaped."""
    words, subject = Words(language, followed.currency), Subject(followed)
    page = environment().get_template("report.html")
    return page.render(
        followed=followed,
        say=words.say,
        words=words,
        language=language,
        place=subject.place_name(language),
        here_name=subject.here_name(language),
        css=Markup((HOME / "look.css").read_text(encoding="utf-8")) + band_css(followed.bands),  # noqa: S704
        headline=headline(subject, words),
        main=subject.main,
        **_of_main(subject, words),
        suppliers=receivers.supplier_table(subject, words),
        facts=trust.facts(subject, words),
        files=trust.file_table(followed, words),
        reasons=trust.reason_table(followed, words),
        rejected=trust.rejected_table(followed, words),
        review=trust.review_table(followed, words),
        rules=trust.rule_tables(subject, words),
        between=trust.between_table(followed, words),
        sources=trust.source_table(followed, words),
        notes=trust.notes(followed, words),
        contents=_contents(subject, words),
        all_days=_all_days(followed, words),
    )


@cache
def environment() -> Environment:
    """Jinja with escaping on, and with a name that does not exist as an error."""
    return Environment(
        loader=FileSystemLoader(HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _of_main(subject: Subject, words: Words) -> dict[str, object]:
    """Everything that is about the main year; empty where there is no year at all."""
    main = subject.main
    if main is None:
        return dict.fromkeys(OF_MAIN)
    here = subject.here(main.name)
    return {
        "picture": picture(subject, words, main),
        "bands": landing.band_table(subject, words, main),
        "share_chart": share_chart(subject, words),
        "buying_chart": buying_chart(subject, words),
        "months": landing.month_table(subject, words),
        "incomplete": _incomplete(subject.followed, words),
        "years": landing.year_table(subject, words),
        "changes": landing.change_table(subject, words),
        "anchors": landing.anchor_table(subject, words, main),
        "leakage": landing.leakage_table(subject, words, main),
        "ownership": receivers.ownership_table(subject, words, main),
        "size": receivers.size_table(subject, words, main),
        "concentration": receivers.concentration_table(subject, words, main),
        "is_measured": any(f.value is not None for f in subject.figures("lm3", main.name)),
        "lm3": receivers.multiplier(subject, words, main),
        "placed": basis(subject, words, main, here.coverage) if here else "",
        "through": years_basis(subject, words, _all_days(subject.followed, words)),
        "owned": _known(subject, words, "ownership"),
        "sized": _known(subject, words, "size"),
        "year_only": days(main, words),
        "plain": words.say("basis.plain", period=days(main, words)),
    }


def _contents(subject: Subject, words: Words) -> list[tuple[str, Markup]]:
    """The sections that are on the page, by the id of their heading."""
    of_main = ("leakage", "ownership", "concentration", "lm3")
    has_main, has_several = subject.main is not None, len(subject.followed.anchors) > 1
    names = ["trend"] * has_main + ["anchors"] * (has_main and has_several) + ["suppliers"]
    names += [name for name in of_main if has_main] + ["trust", "rules", "between", "made", "words"]
    return [(f"h-{name}", words.say(f"{name}.heading")) for name in names]


def _known(subject: Subject, words: Words, dimension: str) -> Markup:
    main = subject.main
    assert main is not None
    share = receivers.known_share(subject, f"{dimension}_buying", main.name, dimension)
    return words.say("basis.known", period=days(main, words), coverage=cover(share, words))


def _incomplete(followed: Followed, words: Words) -> Markup:
    names = [period_name(period.name) for period in followed.periods if not period.is_complete]
    return words.say("trend.incomplete_note", names=", ".join(names)) if names else Markup("")


def _all_days(followed: Followed, words: Words) -> str:
    if not followed.periods:
        return ""
    first = min(period.first_day for period in followed.periods)
    last = max(period.last_day for period in followed.periods)
    return str(words.say("basis.all_periods", first=words.day(first), last=words.day(last)))
