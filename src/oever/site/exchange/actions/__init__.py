"""The only code of this room that writes. Every action is one transaction with its line of history and its mail."""

from oever.site.exchange.actions.errors import ClosedError, GoneError, NoReachError
from oever.site.exchange.actions.introducing import (
    answer_introduction,
    ask_introduction,
    pass_on,
    say_no_to,
    say_yes_to,
    withdraw_introduction,
)
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
    confirm_subscription,
    send_digest,
    stop_subscription,
    subscribe,
)

__all__ = [
    "ClosedError", "GoneError", "NoReachError", "Person", "Wording", "allow_posting", "allow_reply",
    "answer_introduction", "ask_did_it_work", "ask_introduction", "change_posting", "confirm_subscription",
    "decline_reply", "expire_posting", "forget_people", "pass_on", "promise", "refuse_posting", "refuse_reply",
    "renew_posting", "say_no_to", "say_yes_to", "send_digest", "send_posting", "send_reply",
    "stop_subscription", "subscribe", "take_back", "tell_outcome", "withdraw_introduction", "withdraw_posting",
    "withdraw_reply",
]  # fmt: skip
