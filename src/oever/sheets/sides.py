"""Amounts that stand in two columns, debit and credit, or whose sign stands in a column of its own.

Bookkeeping programs write an invoice in one column and a credit note in the other, or write "D" and
"C" beside an amount without a sign. Counted by one column only, a credit note would disappear or count
the wrong way. Here they become one signed amount, and a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oever.sheets.amounts import AmountStyle, read_amount
from oever.vocabulary.languages import Text

_LESS = frozenset({"c", "cr", "cred", "credit", "h", "haben", "k", "-", "bij", "creditnota", "credit note"})
_MORE = frozenset({"d", "dr", "deb", "debit", "debet", "s", "soll", "+", "af", "factuur", "invoice"})


@dataclass(frozen=True)
class Sides:
    """How one signed amount is made: `amount` is the column that counts up, `less` the column that counts
    down, or `sign` the column that tells which of the two it is."""

    amount: int
    less: int | None = None
    sign: int | None = None

    def settle(self, cells: list[str]) -> None:
        """Put the one signed amount into the cell of `amount`."""
        if self.less is not None and is_nothing(cells[self.amount]) and not is_nothing(cells[self.less]):
            cells[self.amount] = negated(cells[self.less])
        elif self.sign is not None and cells[self.sign].strip().casefold() in _LESS:
            cells[self.amount] = negated(cells[self.amount])


def two_sides(sample: Sequence[Sequence[str]], debit: int, credit: int) -> Sides:
    """What is filled most counts up: expenses stand at debit, in the card of a creditor at credit."""
    filled = {side: sum(not is_nothing(cells[side]) for cells in sample) for side in (debit, credit)}
    if filled[credit] > filled[debit]:
        return Sides(credit, less=debit)
    return Sides(debit, less=credit)


def sign_beside(sample: Sequence[Sequence[str]], amount: int, sign: int) -> Sides | None:
    """The sides, when the column really holds signs and the amounts have none of their own."""
    marks = {cells[sign].strip().casefold() for cells in sample} - {""}
    has_own_sign = any("-" in cells[amount] or "(" in cells[amount] for cells in sample)
    if not marks or not marks <= _LESS | _MORE or has_own_sign:
        return None
    return Sides(amount, sign=sign)


def is_nothing(cell: str) -> bool:
    """Empty or zero."""
    return not cell.strip(" 0.,€£-\u00a0") and not any(digit in cell for digit in "123456789")


def negated(cell: str) -> str:
    """The amount with the other sign, as a person would write it; what is no amount stays as it is."""
    text = cell.strip()
    value = read_amount(text, AmountStyle.POINT) or read_amount(text, AmountStyle.COMMA)
    if value is None:
        return cell
    return text.strip("-−()").rstrip() if value < 0 else f"-{text}"


def sides_note(sides: Sides, header: Sequence[str]) -> Text:
    """What was done, in words."""
    amount = header[sides.amount]
    if sides.less is not None:
        less = header[sides.less]
        return Text(
            nl=f'Het bedrag is "{amount}" min "{less}".',
            en=f'The amount is "{amount}" minus "{less}".',
        )
    sign = header[sides.sign] if sides.sign is not None else ""
    return Text(
        nl=f'Of "{amount}" erbij komt of eraf gaat, staat in "{sign}".',
        en=f'Whether "{amount}" counts up or down stands in "{sign}".',
    )


def find_sides(places: Mapping[str, int], sample: Sequence[Sequence[str]], is_debit: bool) -> Sides | None:
    """The sides of a ledger, from where its columns are; None for an ordinary column of amounts."""
    if "amount" not in places:
        return None
    if is_debit and "other_credit" in places:
        return two_sides(sample, places["amount"], places["other_credit"])
    if "other_sign" in places:
        return sign_beside(sample, places["amount"], places["other_sign"])
    return None
