"""The only code of this room that writes: each action one transaction, with its line of history and its
mail.
"""

from oever.site.exchange.actions.errors import ClosedError, GoneError, NoReachError
from oever.site.exchange.actions.introducing import (
    answer_introduction,
    ask_introduction,
    pass_on,
    say_no_to,
    say_yes_to,
    withdraw_introduction,
)
from oever.site.exchange.actions.pairing import bring_together, drop_pairing, not_now, suggest_pairings
from oever.site.exchange.actions.pledging import ask_did_it_work, promise, take_back, tell_outcome
from oever.site.exchange.actions.posting import (
    Person,
    Wording,
    allow_posting,
    change_posting,
    expire_posting,
    forget_people,
    refuse_posting,
    renew_posting,
    send_posting,
    withdraw_posting,
)
from oever.site.exchange.actions.replying import (
    allow_reply,
    decline_reply,
    refuse_reply,
    send_reply,
    withdraw_reply,
)
from oever.site.exchange.actions.subscribing import (
    send_digest,
)

__all__ = [
    "ClosedError",
    "GoneError",
    "NoReachError",
    "Person",
    "Wording",
    "allow_posting",
    "allow_reply",
    "answer_introduction",
    "ask_did_it_work",
    "ask_introduction",
    "bring_together",
    "change_posting",
    "decline_reply",
    "drop_pairing",
    "expire_posting",
    "forget_people",
    "not_now",
    "pass_on",
    "promise",
    "refuse_posting",
    "refuse_reply",
    "renew_posting",
    "say_no_to",
    "say_yes_to",
    "send_digest",
    "send_posting",
    "send_reply",
    "suggest_pairings",
    "take_back",
    "tell_outcome",
    "withdraw_introduction",
    "withdraw_posting",
    "withdraw_reply",
]
