"""change_volume_effect, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import TOWN, figures, figures_table
from tests.spec.page import Page, is_published
from tests.spec.test_change_share_effect import effect, years

PAGE = Page(
    measure="change_volume_effect",
    answers="Of the change in what lands here, how much comes from buying more or less?",
    unit="the currency of the ledger, to the cent",
    method="""
        Between two book years, per band and for "here", under each definition of landing:

            volume effect = (buying after - buying before) x share before

        rounded to the cent, half away from zero. With [change_share_effect](change_share_effect.md) it is the
        change, to the cent. lower and upper take the bounds of the share before.
    """,
    why="""
        A shrinking budget takes money from a place even when its share grows. Whoever only looks at the
        amount that lands here thinks that nothing was gained.
    """,
    left_out="The same years as for change_share_effect, with the same reasons in the definition.",
    assumptions="Without other reasons every band would have shrunk or grown as the whole did.",
    source="As for change_share_effect.",
)


def test_the_same_example_from_a_ledger() -> None:
    assert effect("change_volume_effect", years()) == ("-7.25", "head_office")


def test_an_incomplete_year_is_not_compared() -> None:
    assert effect("change_volume_effect", years(last=11)) == ("None", "head_office/incomplete_year")


def test_the_page_is_published() -> None:
    found = [f for f in figures("change_volume_effect", years()) if f.anchor == TOWN]
    example = f"""
        The town bought for 760.00 in 2023, of which 38.00 (5%) landed in the wijk, and for 615.00 in 2024. By
        the volume: (615.00 - 760.00) x 5% = -7.25.

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
