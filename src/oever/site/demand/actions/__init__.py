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

__all__ = [
    "ask_to_save", "change_class", "fail_to_read", "hand_in_contracts", "keep_contract", "keep_outcome", "let_go",
    "say_columns",
]  # fmt: skip
