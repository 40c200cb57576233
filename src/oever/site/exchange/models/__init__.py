"""What is asked and offered, who answered, what was promised, and which pairs the broker may bring
together.
"""

from oever.site.exchange.models.introductions import Introduction
from oever.site.exchange.models.pairings import Pairing, Party
from oever.site.exchange.models.people import Asker, Poster, Replier, Subscription
from oever.site.exchange.models.pledges import Pledge
from oever.site.exchange.models.postings import Posting
from oever.site.exchange.models.replies import Reply

__all__ = [
    "Asker", "Introduction", "Pairing", "Party", "Pledge", "Poster", "Posting", "Replier", "Reply",
    "Subscription",
]  # fmt: skip
