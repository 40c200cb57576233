"""Everything that changes this room, one module a story. Other rooms call `promise`."""

from oever.site.promises.actions.agreements import (
    agree,
    change_agreement,
    draft_agreement,
    end_agreement,
    review_agreement,
)
from oever.site.promises.actions.claims import (
    answer_claim,
    change_claim,
    move_claim_step,
    take_claim_step,
    tick_claims,
    wish_for_space,
)
from oever.site.promises.actions.entering import refuse_entry, show_entry, withdraw_entry
from oever.site.promises.actions.first_orders import (
    buyer_answers,
    make_first_order,
    send_offer_to_buyer,
    start_trial,
    supplier_answers,
    then_what,
    was_invoiced,
    was_paid,
)
from oever.site.promises.actions.funding import (
    answer_signature,
    ask_name,
    change_funding,
    choose,
    end_funding,
    publish_letter,
    report_funding,
    write_letter,
)
from oever.site.promises.actions.measured import follow_figures, follow_purchases, measure_by
from oever.site.promises.actions.promises import (
    change_promise,
    collide,
    end_collision,
    make_late,
    promise,
    put_right,
    remind,
    reply,
    report_promise,
    say,
    second,
)
from oever.site.promises.actions.steps import add_step, move_step, pair, unpair

__all__ = [
    "add_step", "agree", "answer_claim", "answer_signature", "ask_name", "buyer_answers", "change_agreement", "change_claim",
    "change_funding", "change_promise", "choose", "collide", "draft_agreement", "end_agreement",
    "end_collision", "end_funding", "follow_figures", "follow_purchases", "make_first_order", "make_late",
    "measure_by", "move_claim_step", "move_step", "pair", "promise", "publish_letter", "put_right", "refuse_entry", "remind",
    "reply", "report_funding", "report_promise", "review_agreement", "say", "second", "send_offer_to_buyer",
    "show_entry", "start_trial", "supplier_answers", "take_claim_step", "then_what", "tick_claims", "unpair",
    "was_invoiced", "was_paid", "wish_for_space", "withdraw_entry", "write_letter",
]  # fmt: skip
