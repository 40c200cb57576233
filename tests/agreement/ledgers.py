"""Invented ledgers of every awkward kind: refunds, anchors that pay each other, split postcodes, one row."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.agreement.reference import Ledger, Payment

ANCHORS = ("Gemeente", "Ziekenhuis", "School")
SUPPLIERS = (
    "kvk:1", "kvk:2", "gb:3", "name:bakker", "name:schilder", "name:bouwer", "name:tuin", "name:glas",
    "name:zorg", "name:ict", "name:taxi", "person:000001", "person:000002", "unnamed:gemeente",
    "unnamed:ziekenhuis", "name:ziekenhuis", "name:school",
)  # fmt: skip
IS_ANCHOR = ("name:ziekenhuis", "name:school")
BANDS = ("wijk", "stad", "regio", "land")
HERE = ("wijk", "stad")
DEFINITIONS = ("head_office", "delivery")
VERDICTS = (
    *[("buying", "default", "buying")] * 6,
    ("not_buying", "grants_by_category", "grant"),
    ("not_buying", "grants_by_name", "grant"),
    ("not_buying", "levies", "levies"),
    ("cannot_tell", "redacted", "redacted"),
    ("cannot_tell", "empty", "empty"),
)
ALL_OF_IT = Fraction(1)
THIRD = Fraction(33333333, 100_000_000)
# Address: where it lands. A border of two, of three, of one and the unknown; and one never written down.
ADDRESSES: tuple[dict[str, Fraction], ...] = (
    {"wijk": ALL_OF_IT},
    {"stad": ALL_OF_IT},
    {"land": ALL_OF_IT},
    {"unknown": ALL_OF_IT},
    {"wijk": THIRD, "stad": 1 - THIRD},
    {"wijk": THIRD, "stad": THIRD, "regio": 1 - 2 * THIRD},
    {"regio": Fraction(1, 2), "unknown": Fraction(1, 2)},
    {"wijk": Fraction(1, 4), "land": Fraction(1, 2), "unknown": Fraction(1, 4)},
    {},
)

cents = st.one_of(
    st.integers(-300_00, 900_00),
    st.integers(-5, 5),
    st.sampled_from([10**13 + 1, -(10**12)]),
)
years = st.integers(2020, 2022)
months = st.one_of(
    st.builds(lambda year, month: f"{year}-{month:02d}", years, st.integers(1, 12)),
    st.builds(str, years),  # of which no month is told
)


@st.composite
def payments(draw: st.DrawFn) -> Payment:
    supplier = draw(st.sampled_from(SUPPLIERS))
    verdict, rule, kind = draw(st.sampled_from(VERDICTS))
    return Payment(
        anchor=draw(st.sampled_from(ANCHORS)),
        month=draw(months),
        supplier=supplier,
        category=draw(st.sampled_from(("", "Zorg", "Bouw en 'onderhoud'", " "))),
        ownership=draw(st.sampled_from(("cooperative", "private_company", "unknown"))),
        size=draw(st.sampled_from(("micro", "large", "unknown", ""))),
        verdict=verdict,
        rule=rule,
        kind=kind,
        address=draw(st.integers(0, len(ADDRESSES) - 1)),
        cents=draw(cents),
        to_anchor=supplier in IS_ANCHOR,
    )


def every_month(anchors: tuple[str, ...], years: tuple[int, ...], amount: int) -> list[Payment]:
    """A small payment in each month, so that these years are complete."""
    return [
        Payment(
            anchor, f"{year}-{month:02d}", "name:bakker", "Zorg", "cooperative", "micro", "buying", "default",
            "buying", 4, amount + year, False,
        )
        for anchor in anchors for year in years for month in range(1, 13)
    ]  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn, sizes: tuple[int, ...] = (1, 2, 12, 30)) -> Ledger:
    """One to thirty payments, sometimes over complete years; landings of the addresses per definition."""
    size = draw(st.sampled_from(sizes))
    some = draw(st.lists(payments(), min_size=size, max_size=size))
    if draw(st.booleans()):
        full = draw(st.sampled_from((ANCHORS, ANCHORS[:1])))
        some += every_month(full, (2020, 2021), draw(st.integers(-100, 500_00)))
    landings = {
        (address, definition): ADDRESSES[(address + shift * at) % len(ADDRESSES)]
        for shift in [draw(st.integers(0, 8))]
        for at, definition in enumerate(DEFINITIONS)
        for address in range(len(ADDRESSES))
    }
    return Ledger(tuple(some), landings, BANDS, HERE, DEFINITIONS, top=draw(st.sampled_from((1, 3, 300))))
