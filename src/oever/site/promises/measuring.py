"""What a published figure says of a promise. Pure: a figure with its bounds goes in, one word comes out.

A promise of "at least 25%" is kept when even the lower bound is 25 or more, and not kept when even the
upper bound is less. In between nobody can tell, and the page says so. A year that is not over decides
nothing.
"""

from __future__ import annotations

from decimal import Decimal

KEPT, NOT_KEPT, CANNOT_TELL, NOT_YET = "kept", "not_kept", "cannot_tell", "not_yet"


def outcome(
    at_least: Decimal,
    value: Decimal | None,
    lower: Decimal | None,
    upper: Decimal | None,
    *,
    is_whole_year: bool,
) -> str:
    """kept, not_kept, cannot_tell or not_yet; amounts in one unit. No bounds: nothing can be told."""
    if not is_whole_year:
        return NOT_YET
    if value is None:
        return CANNOT_TELL
    if lower is not None and lower >= at_least:
        return KEPT
    return NOT_KEPT if upper is not None and upper < at_least else CANNOT_TELL
