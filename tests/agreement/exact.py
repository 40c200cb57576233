"""Arithmetic of the reference: exact fractions of cents, rounded once, halves away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor


def cut(parts: dict[str, Fraction]) -> dict[str, int]:
    """Whole cents: everything rounded down, then a cent each for those that lost most, in order."""
    down = {name: floor(part) for name, part in parts.items()}
    left = sum(parts.values()) - sum(down.values())
    names = list(parts)
    for name in sorted(names, key=lambda n: (down[n] - parts[n], names.index(n)))[: int(left)]:
        down[name] += 1
    return down


def index(received: list[int], spread: int) -> Decimal | None:
    """Sum of squared shares x 10,000; `spread` is in the market but with nobody."""
    market = sum(received) + spread
    if market <= 0:
        return None
    return hundredths(sum(Fraction(one, market) ** 2 for one in received) * 10_000)


def percent(part: int | None, whole: int) -> Decimal | None:
    return None if part is None or whole <= 0 else hundredths(Fraction(part * 100, whole))


def coverage(known: int, whole: int) -> Decimal | None:
    share = percent(known, whole)
    return share if share is not None and 0 <= share <= 100 else None


def half_up(value: Fraction | int) -> int:
    """The nearest whole number, halves away from zero."""
    rounded = int(abs(Fraction(value)) + Fraction(1, 2))
    return rounded if value >= 0 else -rounded


def hundredths(value: Fraction | int) -> Decimal:
    return (Decimal(half_up(Fraction(value) * 100)) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def optional(cents: int | None) -> Decimal | None:
    return None if cents is None else money(cents)
