"""Ledgers with less in them, or more: the report must hold for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from oever.ledger.followed import Flow, Followed, Period, Rejected
from oever.vocabulary.bands import UNKNOWN, Band
from oever.vocabulary.languages import Text
from tests.cast import HOSPITAL, figures_of, meerdam

MONTH = Period("2024", date(2024, 3, 1), date(2024, 3, 31), 1)


def one_anchor_one_month() -> Followed:
    """A hospital that sent one file."""
    flows = tuple(f for f in meerdam().flows if f.anchor == HOSPITAL and f.period == "2024")
    figures = tuple(f for f in figures_of(flows, [MONTH]) if ".." not in f.period)
    return replace(
        meerdam(), anchors=(HOSPITAL,), periods=(MONTH,), flows=flows, figures=figures, is_practice=False,
        between_anchors=(), rejected=(), rules=(), review=(),
    )  # fmt: skip


def nothing_placed() -> Followed:
    """Three years, and not a single address."""
    flows = tuple(replace(f, band=UNKNOWN) for f in meerdam().flows)
    figures = tuple(f for f in figures_of(flows, meerdam().periods) if ".." not in f.period)
    return replace(meerdam(), flows=flows, figures=figures)


def nothing_bought() -> Followed:
    """Files that hold a contract register and no payment."""
    return replace(
        meerdam(), anchors=(), periods=(), flows=(), figures=(), suppliers=(), rejected=(), review=(),
        rules=(), between_anchors=(),
    )  # fmt: skip


def more_paid_back_than_bought() -> Followed:
    """A year of refunds."""
    flows = tuple(replace(f, amount=-f.amount) for f in meerdam().flows)
    return replace(meerdam(), flows=flows, figures=figures_of(flows, meerdam().periods))


def much_of_everything() -> Followed:
    """Nine institutions, seven bands, sixty kinds of buying with endless names, five hundred bad rows."""
    names = (
        "Buurt",
        "Wijk",
        "Stadsdeel",
        "Meerdam",
        "Metropoolregio Noordelijke Meerlanden",
        "Nederland",
        "Buitenland",
    )
    bands = tuple(Band(f"b{at}", Text(nl=name, en=name), is_here=at < 3) for at, name in enumerate(names))
    order = [*(band.id for band in bands), UNKNOWN]
    flows = tuple(
        Flow(
            f"Onderwijsstichting voor Openbaar en Algemeen Toegankelijk Onderwijs nummer {at % 9}", "2024",
            f"Derdenbetalingen-onafhankelijke eenheden/Tussenpersoonsorganisaties {at % 61}", order[at % 8],
            "unknown" if at % 3 else "cooperative", Decimal(3_000_000) / (1 + at),
        )
        for at in range(400)
    )  # fmt: skip
    bad = tuple(
        Rejected("a" * 120 + ".csv", at, "Bedrag", "x" * 400, None, Text(nl="geen bedrag", en="no amount"))
        for at in range(500)
    )
    anchors = tuple(sorted({flow.anchor for flow in flows}))
    year = [Period("2024", date(2024, 1, 1), date(2024, 12, 31), 12)]
    figures = tuple(f for f in figures_of(flows, year) if ".." not in f.period)
    return replace(
        meerdam(),
        bands=bands,
        anchors=anchors,
        flows=flows,
        figures=figures,
        periods=tuple(year),
        rejected=bad,
    )


STORIES: dict[str, Callable[[], Followed]] = {
    "one_anchor_one_month": one_anchor_one_month,
    "nothing_placed": nothing_placed,
    "nothing_bought": nothing_bought,
    "more_paid_back_than_bought": more_paid_back_than_bought,
    "much_of_everything": much_of_everything,
}
