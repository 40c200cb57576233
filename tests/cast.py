"""Meerdam, an invented town, and what came of following its money: a `Followed` for tests.

Two anchors paid in Meerdam. The municipality buys care, building and cleaning; hospital De Meer buys
food, linen and medicine. There are two full years and seven months of a third, so that "the latest
complete year" is not the last one. Somebody's refund made one category negative, one supplier is a
natural person, one name is far too long, and the invented supplier `=CMD()` tries to be a formula.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from oever.ledger.followed import (
    Flow,
    Followed,
    Period,
    Rejected,
    ReviewItem,
    RuleTotal,
    SourceReport,
    Supplier,
    Tally,
)
from oever.vocabulary.bands import Band, Definition
from oever.vocabulary.columns import TableKind
from oever.vocabulary.figures import ALL, Figure
from oever.vocabulary.languages import Text

TOWN, HOSPITAL = "Gemeente Meerdam", "Ziekenhuis De Meer"
HASH = "5d41402abc4b2a76b9719d911017c592ae2f1d0c9d1a2f9e7f3a4b5c6d7e8f90"
BANDS = (
    Band("west", Text(nl="Meerdam-West", en="Meerdam West"), is_here=True),
    Band("meerdam", Text(nl="rest van Meerdam", en="rest of Meerdam")),
    Band("regio", Text(nl="de regio", en="the region")),
    Band("nederland", Text(nl="rest van Nederland", en="rest of the Netherlands")),
)
PERIODS = (
    Period("2023", date(2023, 1, 1), date(2023, 12, 31), 12),
    Period("2024", date(2024, 1, 1), date(2024, 12, 31), 12),
    Period("2025", date(2025, 1, 1), date(2025, 7, 31), 7),
)
# Thousands of euros in 2024 by band (west, Meerdam, region, Netherlands, unknown), per anchor and category.
BOUGHT: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    (TOWN, "Gebouwen en onderhoud", (5200, 13100, 18400, 16100, 4300)),
    (TOWN, "Jeugdhulp, gespecialiseerd, gecontracteerd via de regio", (7100, 6900, 4200, 0, 900)),
    (TOWN, "Groen en straat", (2400, 5600, 7100, 4000, 700)),
    (TOWN, "ICT", (0, 300, 2100, 15200, 400)),
    (TOWN, "Schoonmaak", (700, 1900, 2600, 1400, 250)),
    (TOWN, "Advies", (40, 800, 1200, 3900, 1500)),
    (TOWN, "Terugbetaalde voorschotten", (0, 0, -320, 0, 0)),
    (TOWN, "Drukwerk", (60, 90, 10, 0, 15)),
    (HOSPITAL, "Medicijnen en hulpmiddelen", (0, 900, 4800, 21000, 2600)),
    (HOSPITAL, "Eten en catering", (900, 2700, 4100, 3300, 500)),
    (HOSPITAL, "Wasserij", (0, 0, 2600, 700, 0)),
    (HOSPITAL, "Gebouwen en onderhoud", (1900, 3300, 4400, 2600, 1900)),
    (HOSPITAL, "ICT", (0, 0, 700, 5100, 100)),
)  # fmt: skip
OWNERSHIPS = ("private_company", "listed_company", "cooperative", "foundation", "unknown")
SIZES = ("micro", "small", "medium", "large", "unknown")
GROWTH = {"2023": Decimal("0.93"), "2024": Decimal(1), "2025": Decimal("0.61")}
NAMES = (
    "Bouwgroep Van der Meer", "Zorgcoöperatie West", "Pharma Nederland", "Datahuis", "Groenbedrijf Het Park",
    "Samenwerkende Installatiebedrijven en Onderhoudsondernemingen Noordelijke Meerlanden Holding B.V.",
    "Keuken van de Wijk", "Wasserij Helder", "=CMD()|' /C calc'!A0", "Adviesbureau Noord",
    "Drukkerij De Hoek",
)  # fmt: skip


def meerdam() -> Followed:
    """The whole of it; use `dataclasses.replace` to tell another story."""
    flows = tuple(_flows())
    return Followed(
        place_id="meerdam",
        place_name=Text(nl="Meerdam-West", en="Meerdam West"),
        is_practice=True,
        currency="EUR",
        bands=BANDS,
        anchors=(TOWN, HOSPITAL),
        periods=PERIODS,
        definition=Definition.HEAD_OFFICE,
        sources=_sources(),
        figures=figures_of(flows, PERIODS),
        suppliers=_suppliers(),
        rejected=_rejected(),
        review=_review(),
        rules=_rules(),
        flows=flows,
        between_anchors=(Flow(HOSPITAL, "2024", "Huur", "west", "public_body", Decimal("412300.00")),),
        inputs_hash=HASH,
        made_on=date(2026, 1, 14),
        version="0.1.0",
        command="oever follow practice --place meerdam --out out",
    )


def _flows() -> Iterable[Flow]:
    """Each cell of BOUGHT in every year, its ownership told by a fixed turn; cents make sums non-round."""
    names = [band.id for band in BANDS] + ["unknown"]
    for period, growth in GROWTH.items():
        for row, (anchor, category, amounts) in enumerate(BOUGHT):
            for column, thousands in enumerate(amounts):
                if thousands:
                    amount = (Decimal(thousands) * 1000 * growth + Decimal("0.37")).quantize(Decimal("0.01"))
                    owner = OWNERSHIPS[(row + column) % len(OWNERSHIPS)]
                    yield Flow(anchor, period, category, names[column], owner, amount)


def figures_of(flows: Iterable[Flow], periods: Iterable[Period]) -> tuple[Figure, ...]:
    """The figures that belong to these flows, as the ledger would have made them."""
    kept, made = tuple(flows), []
    for period in periods:
        for anchor in (ALL, *sorted({flow.anchor for flow in kept})):
            mine = [f for f in kept if f.period == period.name and anchor in (ALL, f.anchor)]
            made += _of_one(anchor, period.name, mine)
    return (*made, *_changes(made))


def _of_one(anchor: str, period: str, flows: list[Flow]) -> list[Figure]:
    total = sum((f.amount for f in flows), Decimal(0))
    unknown = sum((f.amount for f in flows if f.band == "unknown"), Decimal(0))
    placed = _pct(total - unknown, total)

    def figure(
        measure: str,
        value: Decimal | None,
        unit: str,
        *,
        dimension: str = "",
        key: str = "",
        bounds: tuple[Decimal | None, Decimal | None] = (None, None),
        coverage_pct: Decimal = Decimal(100),
        definition: str = "",
    ) -> Figure:
        return Figure(
            measure, anchor, period, dimension, key, value, unit, *bounds, coverage_pct, len(flows) * 40,
            definition or measure, HASH,
        )  # fmt: skip

    made = [
        figure("spend", total * Decimal("1.31"), "EUR"),
        figure("buying", total, "EUR"),
        figure("top_buying", total * Decimal("0.88"), "EUR", dimension="top", key="300"),
        figure("suppliers", Decimal(1240), "count"),
        figure("top10_share", Decimal("38.4"), "pct"),
        figure("hhi", Decimal("412"), "index"),
        figure("lm3", None, "ratio", coverage_pct=Decimal(0)),
    ]
    made += [
        figure("buying", total * share / 100, "EUR", dimension="month", key=f"{period}-{month:02d}")
        for month, share in enumerate(_months(period), start=1)
    ]
    here = sum((f.amount for f in flows if f.band == "west"), Decimal(0))

    def placing(measure: str, value: Decimal, unit: str, key: str, low: Decimal, high: Decimal) -> Figure:
        return figure(
            measure, value, unit, dimension="band", key=key, bounds=(low, high), coverage_pct=placed,
            definition="head_office",
        )  # fmt: skip

    made.append(placing("band_share", *_shares(here, here + unknown, total, "here")))
    for band, amount in _sums(flows, lambda f: f.band).items():
        high = amount if band == "unknown" else amount + unknown
        made.append(placing("band_buying", amount, "EUR", band, amount, high))
        made.append(placing("band_share", *_shares(amount, high, total, band)))
    for owner, amount in _sums(flows, lambda f: f.ownership).items():
        made.append(figure("ownership_buying", amount, "EUR", dimension="ownership", key=owner))
    for at, size in enumerate(SIZES):
        made.append(figure("size_buying", total * (at + 1) / 15, "EUR", dimension="size", key=size))
    for category, amount in _sums(flows, lambda f: f.category).items():
        made.append(figure("category_buying", amount, "EUR", dimension="category", key=category))
        mine = [f for f in flows if f.category == category]
        lost = sum((f.amount for f in mine if f.band == "unknown"), Decimal(0))
        gone = sum((f.amount for f in mine if f.band not in ("west", "unknown")), Decimal(0))
        made.append(
            figure(
                "leakage", gone, "EUR", dimension="category", key=category, bounds=(gone, gone + lost),
                coverage_pct=_pct(amount - lost, amount), definition="head_office",
            )
        )  # fmt: skip
    return made


def _shares(
    low: Decimal, high: Decimal, total: Decimal, key: str
) -> tuple[Decimal, str, str, Decimal, Decimal]:
    return _pct(low, total), "pct", key, _pct(low, total), _pct(high, total)


def _months(period: str) -> tuple[int, ...]:
    """Which share of its buying fell in each month; December is always the busiest."""
    return (9, 13, 12, 17, 14, 15, 20) if period == "2025" else (6, 7, 9, 8, 8, 10, 7, 5, 9, 8, 9, 14)


def _changes(figures: list[Figure]) -> Iterable[Figure]:
    first = next(f for f in figures if f.measure == "buying")
    for measure, value in (("change_share_effect", "4312000.10"), ("change_volume_effect", "-418000.55")):
        yield Figure(
            measure, ALL, "2023..2024", "band", "here", Decimal(value), "EUR", None, None, Decimal(90),
            first.rows, "head_office", HASH,
        )  # fmt: skip


def _sums(flows: Iterable[Flow], by: Callable[[Flow], str]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for flow in flows:
        sums[by(flow)] += flow.amount
    return dict(sums)


def _pct(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(Decimal("0.0001")) if whole else Decimal(0)


def _sources() -> tuple[SourceReport, ...]:
    def source(
        file: str, anchor: str, kind: TableKind, counts: tuple[int, int, int], sheet: str = ""
    ) -> SourceReport:
        accepted, rejected, duplicate = (Tally(n, Decimal(n) * Decimal("812.25")) for n in counts)
        return SourceReport(
            file, sheet, kind, "csv", anchor, HASH[::-1], accepted + rejected + duplicate, accepted, rejected,
            duplicate, Tally(12, Decimal("9747.00")), {"amount": "Bedrag", "supplier": "Naam crediteur"},
        )  # fmt: skip

    return (
        source("meerdam-2023.csv", TOWN, TableKind.PAYMENTS, (21040, 11, 4)),
        source("meerdam-2024.csv", TOWN, TableKind.PAYMENTS, (22980, 14, 310)),
        source("meerdam-2025.csv", TOWN, TableKind.PAYMENTS, (12233, 0, 0)),
        source("de-meer.xlsx", HOSPITAL, TableKind.PAYMENTS, (9401, 31, 0), sheet="Crediteuren 2023-2025"),
        source("contracten.csv", TOWN, TableKind.CONTRACTS, (0, 0, 0)),
    )


def _suppliers() -> tuple[Supplier, ...]:
    made = [
        Supplier(
            f"name:{at}", name, False, OWNERSHIPS[at % 5], Text(nl="naam met B.V.", en="name with B.V."),
            SIZES[at % 5], "12345678", "1061 AB", [*(b.id for b in BANDS), "unknown"][at % 5], 1 + at % 3,
            Decimal(31_000_000 - at * 2_300_000), Decimal(29_800_000 - at * 2_400_000), 900 - at * 50,
            date(2023, 1, 4), date(2025, 7, 28),
        )
        for at, name in enumerate(NAMES)
    ]  # fmt: skip
    person = Supplier(
        "person:8c1f", "Natuurlijk persoon", True, "unknown", Text(nl="lijkt een mens", en="like a person"),
        "unknown", "", "", "unknown", 1, Decimal("19400000.10"), Decimal("19400000.10"), 52,
        date(2023, 2, 1), date(2025, 6, 30),
    )  # fmt: skip
    return tuple(sorted([*made, person], key=lambda one: -one.buying))


def _rejected() -> tuple[Rejected, ...]:
    reasons = (
        Text(nl="dit is geen bedrag; verbeter de cel", en="this is not an amount; mend the cell"),
        Text(nl="deze datum bestaat niet; verbeter de cel", en="this date does not exist; mend the cell"),
    )
    return tuple(
        Rejected(
            "meerdam-2024.csv", 40 + at * 7, ("Bedrag", "Datum")[at % 2], ("=1+1", "31-02-2024")[at % 2],
            None if at % 2 == 0 else Decimal("812.25"), reasons[at % 2],
        )
        for at in range(56)
    )  # fmt: skip


def _review() -> tuple[ReviewItem, ...]:
    why = Text(nl="alleen de naam wijst erop", en="only the name says so")
    return (
        ReviewItem(
            "ownership", "name:4", NAMES[4], Decimal("20200000.00"), "unknown", why, "cooperative;foundation"
        ),
        ReviewItem("same_supplier", "name:0+name:5", NAMES[0], Decimal("910000.00"), "no", why, "yes;no"),
        ReviewItem(
            "buying", "rule:grants", "Subsidies", Decimal("88000.00"), "not_buying", why, "buying;not_buying"
        ),
    )


def _rules() -> tuple[RuleTotal, ...]:
    told = (
        (
            "grants",
            "not_buying",
            "grants",
            "Subsidie aan een organisatie",
            "Grant to an organisation",
            4_100_000,
        ),
        ("levies", "not_buying", "levies", "Heffing of afdracht", "Levy or precept", 2_950_000),
        (
            "benefits",
            "not_buying",
            "benefits",
            "Uitkering aan inwoners",
            "Benefit paid to residents",
            18_400_000,
        ),
        ("redacted", "cannot_tell", "redacted", "De naam is weggelakt", "The name is redacted", 1_210_000),
        (
            "default",
            "buying",
            "buying",
            "Geen regel wijst op iets anders",
            "No rule says otherwise",
            160_000_000,
        ),
    )
    return tuple(
        RuleTotal(rule, verdict, kind, Text(nl=nl, en=en), TOWN, period.name, 400, Decimal(amount))
        for rule, verdict, kind, nl, en, amount in told
        for period in PERIODS
    )
