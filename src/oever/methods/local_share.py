"""The share of the money that lands somewhere, and how to cut an amount in parts without losing a cent.

A share is a part of a whole, as a percentage. It only means something where the whole is more than
nothing: a year in which credit notes are larger than payments has no local share, and none is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from oever.vocabulary.money import CENT

NOTHING = Decimal("0.00")
HUNDREDTH = Decimal("0.01")


def share_pct(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` as a percentage of `whole`, two decimals, half away from zero; None where `whole` is 0 or less.

    A part can be negative (more came back than went out) or larger than the whole (because another part
    is negative); it is then shown as it is.
    """
    if whole <= 0:
        return None
    return (part * 100 / whole).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def coverage_pct(known: Decimal, whole: Decimal) -> Decimal | None:
    """The share of the money of which something is known, 0 to 100.

    None where that cannot be said: `whole` is not positive, or credit notes push the share outside
    0 to 100.
    """
    share = share_pct(known, whole)
    return share if share is not None and 0 <= share <= 100 else None


def to_the_cent(parts: Mapping[str, Decimal], whole: Decimal) -> dict[str, Decimal]:
    """Round every part to the cent so that together they are exactly `whole`: the largest remainder.

    `parts` are exact amounts that add up to `whole`, which is whole cents; the answer has the same keys
    in the same order. Every part is rounded down, and the cents left go, one each, to the parts that
    lost most; of two equal losses the first in order gets it. No part moves by a cent or more.
    Raises ValueError where the parts do not add up to the whole.
    """
    if sum(parts.values(), NOTHING) != whole:
        raise ValueError(f"parts {dict(parts)} do not add up to {whole}")
    down = {name: part.quantize(CENT, rounding=ROUND_FLOOR) for name, part in parts.items()}
    cents_left = int((whole - sum(down.values(), NOTHING)) / CENT)
    most_lost = sorted(parts, key=lambda name: down[name] - parts[name])
    return {name: amount + (CENT if name in most_lost[:cents_left] else 0) for name, amount in down.items()}
