from __future__ import annotations

from decimal import Decimal

import pytest

from oever.methods.local_share import coverage_pct, share_pct, to_the_cent


def test_the_odd_cent_goes_to_the_part_that_lost_most() -> None:
    thirds = {"near": Decimal("33.333"), "far": Decimal("33.333"), "abroad": Decimal("33.334")}
    assert to_the_cent(thirds, Decimal("100.00")) == {
        "near": Decimal("33.33"), "far": Decimal("33.33"), "abroad": Decimal("33.34"),
    }  # fmt: skip


def test_of_equal_losses_the_nearest_gets_the_cent() -> None:
    halves = {"near": Decimal("0.005"), "far": Decimal("0.005")}
    assert to_the_cent(halves, Decimal("0.01")) == {"near": Decimal("0.01"), "far": Decimal("0.00")}


def test_a_credit_note_is_cut_as_an_invoice_is() -> None:
    halves = {"near": Decimal("-0.005"), "far": Decimal("-0.005")}
    assert sum(to_the_cent(halves, Decimal("-0.01")).values()) == Decimal("-0.01")


def test_parts_of_another_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        to_the_cent({"near": Decimal(1)}, Decimal("2.00"))


def test_there_is_no_share_of_nothing() -> None:
    assert share_pct(Decimal(1), Decimal(0)) is None
    assert share_pct(Decimal(1), Decimal(-5)) is None


def test_a_share_is_rounded_half_away_from_zero() -> None:
    assert share_pct(Decimal("0.125"), Decimal(100)) == Decimal("0.13")
    assert share_pct(Decimal("-0.125"), Decimal(100)) == Decimal("-0.13")


def test_coverage_outside_0_to_100_is_not_told() -> None:
    assert coverage_pct(Decimal(120), Decimal(100)) is None
    assert coverage_pct(Decimal(87), Decimal(100)) == Decimal("87.00")
