"""The records of the register. Fields carry the names of the columns in columns.toml."""

from oever.site.register.models.imports import RememberedHeaders, SheetReceived
from oever.site.register.models.links import Contribution, Link
from oever.site.register.models.organisation import Organisation
from oever.site.register.models.record import Record
from oever.site.register.models.service import Service
from oever.site.register.models.space import Space

__all__ = [
    "Contribution",
    "Link",
    "Organisation",
    "Record",
    "RememberedHeaders",
    "Service",
    "SheetReceived",
    "Space",
]
