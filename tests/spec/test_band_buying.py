"""band_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from oever.methods.local_share import to_the_cent
from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="band_buying",
    answers="How much of the buying lands in each band, near to far, and how much can nobody place?",
    unit="the currency of the ledger, to the cent",
    method="""
        A place has bands, near to far (neighbourhood, district, city, region, country, abroad). What lands is
        a supplier at an address; its credit notes count against its own payments first. The address is placed
        by its postcode and house number, under one of three definitions that are never mixed:

        - head_office: where the supplier has its seat.
        - branch: the nearest of its seat and its branches.
        - delivery: where the goods were delivered or the work was done.

        Each band then has three amounts:

        - value: the amount times the share of the address in the band. Most addresses lie in one band; a
          four-digit postcode that crosses a border lies in two, by shares.
        - lower: only amounts at addresses that lie in the band entirely.
        - upper: also, in full, amounts at addresses that lie in it partly and amounts of which anything is
          unknown. A supplier that paid back more than it received takes from the lower bound and adds
          nothing to the upper one.

        "unknown" is a band of its own, without bounds. coverage_pct is the share of buying outside it.

        The values are rounded so that together they are buying, to the cent: every value is rounded down, and
        the cents left go one each to the bands that lost most, nearest band first.
    """,
    why="It is the answer to the first question: where does our money go, and how much of it lands here?",
    left_out="""
        What a supplier does with the money next: that is [lm3](lm3.md). Bands that nothing lands in are shown
        with 0.00.
    """,
    assumptions="""
        A head office says where a company is, not where its people live. "A branch counts as local" makes
        every large chain local; that is why it is a definition of its own.
    """,
    source="""
        CLES and URBACT, Making Spend Matter: spend by own boundary, region and beyond. The bounds and the
        band for what is unknown are this project's own.
    """,
)


def test_the_border_is_split_and_the_unknown_stands_apart() -> None:
    found = figures("band_buying")
    assert values(found, TOWN, "band") == {
        "wijk": "5000.01", "stad": "2500.00", "land": "9000.00", "unknown": "3000.00",
    }  # fmt: skip
    assert bounds(found, TOWN, "band", "wijk") == ("4000.00", "9000.01")
    assert bounds(found, TOWN, "band", "land") == ("9000.00", "12000.00")


def test_the_bands_add_up_to_buying() -> None:
    whole = sum(Decimal(one) for one in values(figures("band_buying"), TOWN, "band").values())
    assert str(whole) == values(figures("buying"), TOWN)[""]


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 10**8)), min_size=1, max_size=12))
def test_parts_of_a_split_are_the_whole_to_the_cent(amounts: list[tuple[int, int]]) -> None:
    """Each amount (cents) is split over two bands by a share with eight decimals."""
    exact = {"near": Decimal(0), "far": Decimal(0)}
    for cents, share in amounts:
        part = Decimal(cents).scaleb(-2) * Decimal(share).scaleb(-8)
        exact["near"] += part
        exact["far"] += Decimal(cents).scaleb(-2) - part
    whole = sum((Decimal(cents).scaleb(-2) for cents, _ in amounts), Decimal("0.00"))
    rounded = to_the_cent(exact, whole)
    assert sum(rounded.values()) == whole
    assert all(abs(rounded[band] - exact[band]) < Decimal("0.01") for band in exact)


def test_the_page_is_published() -> None:
    found = [f for f in figures("band_buying") if f.anchor == TOWN]
    example = f"""{payments_table()}

        The painters sit on a border: 2,000.01 is split in 1,000.005 and 1,000.005, and the odd cent goes to
        the nearest band. The adviser has no address. For the town:

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
