"""What is given, by whom, who may be asked again, and the index behind "these look alike"."""

from oever.site.contributions.models.givers import Contact, Giver
from oever.site.contributions.models.names import Gram, KnownName
from oever.site.contributions.models.suggestions import Suggestion

__all__ = ["Contact", "Giver", "Gram", "KnownName", "Suggestion"]
