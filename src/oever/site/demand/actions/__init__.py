"""The only place of this room that writes."""

from oever.site.demand.actions.contracts import (
    ask_to_save,
    change_class,
    fail_to_read,
    hand_in_contracts,
    keep_contract,
    keep_outcome,
    let_go,
    say_columns,
)
from oever.site.demand.actions.gaps import (
    Took,
    answer_counterstep,
    answer_taken_up,
    ask_counterstep,
    keep_signed_line,
    note_idea,
    note_promise,
    take_up_gap,
    withdraw_taken_up,
)
from oever.site.demand.actions.needs import close_need, tell_need

__all__ = [
    "Took", "answer_counterstep", "answer_taken_up", "ask_counterstep", "ask_to_save", "change_class",
    "close_need", "fail_to_read", "hand_in_contracts", "keep_contract", "keep_outcome", "keep_signed_line",
    "let_go", "note_idea", "note_promise", "say_columns", "take_up_gap", "tell_need", "withdraw_taken_up",
]  # fmt: skip
