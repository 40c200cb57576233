"""Where money lands, near to far.

A place names its own bands ("stadsdeel", "Amsterdam", ...), nearest first. Two things follow from
that order everywhere: which colour a band gets, and what "here" means in a headline (`is_here`).
What could not be placed has a band of its own, `UNKNOWN`, and is drawn, never dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oever.vocabulary.languages import Text

UNKNOWN = "unknown"


class Definition(StrEnum):
    """What "lands here" means. Three questions with three answers, never mixed in one figure."""

    HEAD_OFFICE = "head_office"
    BRANCH = "branch"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Band:
    """One ring around the place, nearest first in `Place.bands`."""

    id: str
    name: Text
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """The share of a supplier's money that lands in one band. Shares of one address add up to 1."""

    band: str
    share: float
