"""Amounts as people write them: £1,234.50, € 1.234, (12.00), 1.234,50-, 1 234,50 CR.

Whether a comma marks thousands or cents cannot be told from one amount ("1.234"), so it is decided
over a whole column, and after that every cell is read by that one style. A text that is not clearly
an amount is None: a reader must never guess about money. The same grammar is given to an engine as
SQL (`sql_amount`), made of the same pieces, so that both read every cell alike, to the cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

from oever.vocabulary.money import to_cents

LARGEST = Decimal("9999999999999999.99")  # what DECIMAL(18,2) can hold


class AmountStyle(StrEnum):
    """How a column writes amounts."""

    PLAIN = "plain"  # 1234.50: as a computer writes it; oddities are still read as in POINT
    POINT = "point"  # 1,234.50 or 1 234.50 or 1'234.50
    COMMA = "comma"  # 1.234,50 or 1 234,50 or 1'234,50

    @property
    def decimal_mark(self) -> str:
        return "," if self is AmountStyle.COMMA else "."


# The pieces, written so that Python's re and RE2 (the engine's) read them alike. A £ that went through
# a wrong encoding arrives as Â£ or as the replacement character: it is still only a currency sign.
_SPACE = "[ \t\r\n\u00a0\u2007\u2009\u202f]*"
_CURRENCY = "(?:Â?£|â‚¬|€|\\$|\ufffd|GBP|EUR|USD|gbp|eur|usd)"
_MINUS = "[-−–‐]"
_SIGN = "[-−–‐+]"
_GAP = "[ '’\u00a0\u2007\u2009\u202f]"
_CREDIT = "(?:CR|cr|Cr)"
_BOOKED = "(?:CR|cr|Cr|DR|dr|Dr)"
_EXPONENT = "(?:[eE][-+]?[0-9]{1,2})"


def _number(mark: str, thousands: str) -> str:
    """Digits with `mark` before the decimals; thousands in groups of three; the other mark also where
    only decimals can be meant (one or two digits behind it)."""
    groups = f"[0-9]{{1,3}}(?:(?:[{thousands}][0-9]{{3}})+|(?:{_GAP}[0-9]{{3}})+)(?:[{mark}][0-9]*)?"
    straight = f"[0-9]+(?:[{mark}][0-9]*)?{_EXPONENT}?|[{mark}][0-9]+{_EXPONENT}?"
    otherwise = f"[0-9]+[{thousands}][0-9]{{1,2}}"
    return f"(?:{groups}|{straight}|{otherwise})"


def _grammar(mark: str, thousands: str) -> str:
    front = f"(?:{_SIGN}{_SPACE}{_CURRENCY}?|{_CURRENCY}{_SPACE}{_SIGN}?)?{_SPACE}"
    behind = f"{_SPACE}{_CURRENCY}?{_SPACE}{_SIGN}?"
    core = front + _number(mark, thousands) + behind
    return f"{_SPACE}(?:[(]{_SPACE}{core}{_SPACE}[)]|{core}){_SPACE}{_BOOKED}?{_SPACE}"


_GRAMMAR = {
    AmountStyle.PLAIN: _grammar(".", ","),
    AmountStyle.POINT: _grammar(".", ","),
    AmountStyle.COMMA: _grammar(",", "."),
}
_PATTERN = {style: re.compile(grammar) for style, grammar in _GRAMMAR.items()}
_NEGATIVE = f"[(]|{_CREDIT}|^[^0-9]*{_MINUS}|{_MINUS}[^0-9]*$"
_IS_NEGATIVE = re.compile(_NEGATIVE)
_CURRENCY_WORDS = "GBP|EUR|USD|gbp|eur|usd"
_STRIP = re.compile(f"{_CURRENCY_WORDS}|[^-+0-9.,eE]")
_OTHER_MARK = {".": re.compile("^[0-9]+,[0-9]{1,2}$"), ",": re.compile("^[0-9]+[.][0-9]{1,2}$")}
_EXPONENT_SIGN = re.compile("(?<![eE])[-+]")


@lru_cache(maxsize=65_536)
def read_amount(text: str, style: AmountStyle = AmountStyle.POINT) -> Decimal | None:
    """The amount in cents, or None where the text is not one or does not fit DECIMAL(18,2).

    Half a cent goes away from zero. Parentheses, a minus before or behind, and CR make it negative.
    """
    if not _PATTERN[style].fullmatch(text):
        return None
    digits = _EXPONENT_SIGN.sub("", _STRIP.sub("", text))
    mark = style.decimal_mark
    if _OTHER_MARK[mark].match(digits):
        digits = digits.replace(",", ".")
    else:
        digits = digits.replace("," if mark == "." else ".", "").replace(",", ".")
    try:
        amount = to_cents(Decimal(digits))
    except InvalidOperation:
        return None
    if amount > LARGEST:
        return None
    return -amount if _IS_NEGATIVE.search(text) else amount


# Which of the two marks stands for the decimals in one cell, when that cell can tell.
_PLAIN = re.compile(rf"\s*-?[0-9]+(?:[.][0-9]*)?{_EXPONENT}?\s*")
_MARKS = re.compile("[.,]")
_THOUSANDS_ONLY = re.compile(r"(?:^|[^0-9.,])[1-9][0-9]{0,2}([.,])[0-9]{3}(?![0-9.,])")


def _decimal_mark_in(text: str) -> str:
    """ "." or "," when the cell tells which marks its decimals, "?." or "?," when that one mark stands
    before exactly three digits and may be either, "" when it tells nothing."""
    marks: list[str] = _MARKS.findall(text)
    if not marks:
        return ""
    last = marks[-1]
    other = "," if last == "." else "."
    if other in marks:
        return last if marks.count(last) == 1 else ""
    if len(marks) > 1:
        return other
    return "?" + last if _THOUSANDS_ONLY.search(text) else last


def decide_amount_style(samples: Iterable[str]) -> AmountStyle:
    """The style in which a whole column is written, by what most of its telling cells say.

    Where no cell tells ("1.234" and "12.500" only), a mark before exactly three digits marks thousands.
    """
    votes = {".": 0, ",": 0, "?.": 0, "?,": 0, "": 0}
    is_plain = True
    for text in samples:
        if text.strip():
            votes[_decimal_mark_in(text)] += 1
            is_plain = is_plain and bool(_PLAIN.fullmatch(text))
    telling = votes[","] - votes["."] or votes["?."] - votes["?,"]
    is_comma = telling > 0
    if is_comma:
        return AmountStyle.COMMA
    return AmountStyle.PLAIN if is_plain else AmountStyle.POINT


def sql_amount(style: AmountStyle, column: str) -> str:
    """A SQL expression that reads the text `column` (already quoted) exactly as `read_amount` does.

    It needs regexp_full_match, regexp_matches, regexp_replace and try_cast, with RE2's grammar, and
    gives DECIMAL(18,2) or NULL.
    """
    mark = style.decimal_mark
    text = f"CAST({column} AS VARCHAR)"
    digits = f"regexp_replace({text}, {_quoted(_STRIP.pattern)}, '', 'g')"
    digits = f"regexp_replace({digits}, '(^|[^eE])[-+]', '\\1', 'g')"
    other, thousands = (_OTHER_MARK[mark].pattern, "," if mark == "." else ".")
    straight = f"replace(replace({digits}, '{thousands}', ''), ',', '.')"
    shaped = f"CASE WHEN regexp_full_match({digits}, {_quoted(other.strip('^$'))})"
    shaped += f" THEN replace({digits}, ',', '.') ELSE {straight} END"
    exact = f"TRY_CAST({shaped} AS DECIMAL(38,18))"  # an exponent is rounded to the cent only afterwards
    size = f"CASE WHEN regexp_matches({digits}, '[eE]') THEN TRY_CAST({exact} AS DECIMAL(18,2))"
    size = f"({size} ELSE TRY_CAST({shaped} AS DECIMAL(18,2)) END)"
    signed = f"CASE WHEN regexp_matches({text}, {_quoted(_NEGATIVE)}) THEN -{size} ELSE {size} END"
    careful = f"CASE WHEN regexp_full_match({text}, {_quoted(_GRAMMAR[style])}) THEN {signed} END"
    if style is not AmountStyle.PLAIN:
        return f"({careful})"
    odd = " OR ".join(f"contains({text}, '{sign}')" for sign in "_eE")
    fast = f"CASE WHEN NOT ({odd}) THEN TRY_CAST({text} AS DECIMAL(18,2)) END"
    # DuckDB takes a lone sign before a space ("- ") for nothing; only the grammar may say that it is 0.
    return f"coalesce(nullif({fast}, 0), {careful})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
