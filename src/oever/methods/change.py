"""Why the money that lands here changed: because more was spent, or because more of it stayed.

Between two years the part that lands here moves by `part_after - part_before`. That move is the sum of
a volume effect (the whole grew or shrank, at the share of the first year) and a share effect (a larger
or smaller share, at the volume of the last year). The share effect is what a place can take credit for.

Source: the standard decomposition of a change in a product of two factors, with the share weighted at
the end volume and the volume at the begin share, so that nothing is left over.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from oever.vocabulary.money import to_cents


@dataclass(frozen=True, slots=True)
class Effects:
    """Two amounts that together are exactly the change of the part, to the cent."""

    share: Decimal
    volume: Decimal


def split_change(
    whole_before: Decimal, part_before: Decimal, whole_after: Decimal, part_after: Decimal
) -> Effects | None:
    """The share effect and the volume effect of a change, in the currency of the amounts.

    volume = (whole_after - whole_before) x part_before / whole_before, rounded to the cent;
    share = the rest, which is (share_after - share_before) x whole_after.
    None where one of the wholes is not positive: there is no share of nothing.
    """
    if whole_before <= 0 or whole_after <= 0:
        return None
    volume = to_cents((whole_after - whole_before) * part_before / whole_before)
    return Effects(share=part_after - part_before - volume, volume=volume)
