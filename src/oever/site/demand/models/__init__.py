"""What buyers buy and will buy, and what came of it."""

from oever.site.demand.models.contract import Contract
from oever.site.demand.models.gap import Counterstep, SignedLine, TakenUp, Taker
from oever.site.demand.models.need import Asker, Need
from oever.site.demand.models.received import ContractsReceived

__all__ = [
    "Asker", "Contract", "ContractsReceived", "Counterstep", "Need", "SignedLine", "TakenUp", "Taker",
]  # fmt: skip
