"""The tables of this room, one module a story."""

from oever.site.promises.models.agreements import Agreement, BoughtYear, FirstOrder
from oever.site.promises.models.claims import ClaimStep, SpaceClaim
from oever.site.promises.models.entered import Giver
from oever.site.promises.models.funding import Funding, Letter, Signature
from oever.site.promises.models.measured import Measured, Reading
from oever.site.promises.models.promises import (
    Collision,
    Decision,
    Promise,
    Reminder,
    Reply,
    Second,
    StatusLine,
    Urgency,
)
from oever.site.promises.models.steps import Step

__all__ = [
    "Agreement", "BoughtYear", "ClaimStep", "Collision", "Decision", "FirstOrder", "Funding", "Giver",
    "Letter", "Measured", "Promise", "Reading", "Reminder", "Reply", "Second", "Signature", "SpaceClaim",
    "StatusLine", "Step", "Urgency",
]  # fmt: skip
