"""Money: always a decimal number with a currency, written the way its reader writes it.

Never a float: a cent that is lost in rounding cannot be found again by an auditor. Amounts are kept
to the cent; what a ledger gives in more decimals is rounded half away from zero, and counted.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from oever.vocabulary.languages import Language

CENT = Decimal("0.01")
SIGN = {"EUR": "€", "GBP": "£", "USD": "$"}


def to_cents(amount: Decimal) -> Decimal:
    """Round to the cent, half away from zero, as DuckDB's DECIMAL does; nothing has no sign."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP) + 0


def number(value: Decimal | int, language: Language, decimals: int = 0) -> str:
    """A number in words of the language: 1.234,5 in Dutch and 1,234.5 in English."""
    text = f"{value:,.{decimals}f}"
    if language == "nl":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return text.replace("-", "−")


def money(value: Decimal, currency: str, language: Language) -> str:
    """An amount to the cent: `€ 1.234,50` or `€1,234.50`."""
    space = "\u00a0" if language == "nl" else ""
    sign = "−" if value < 0 else ""
    return f"{sign}{SIGN.get(currency, currency + chr(160))}{space}{number(abs(value), language, 2)}"


def short_money(value: Decimal, currency: str, language: Language) -> str:
    """An amount for reading, not for adding up: `€ 23 mln`, `£4.3m`, `€ 810.000`."""
    size = abs(value)
    if size >= 1_000_000_000:
        scaled, unit = value / 1_000_000_000, UNITS["bn"][language]
    elif size >= 1_000_000:
        scaled, unit = value / 1_000_000, UNITS["m"][language]
    elif size >= 10_000:
        scaled, unit = (value / 1000).quantize(Decimal(1)) * 1000, ""
    else:
        scaled, unit = value.quantize(Decimal(1), rounding=ROUND_HALF_UP), ""
    decimals = 1 if unit and abs(scaled) < 10 else 0
    space = "\u00a0" if language == "nl" else ""
    sign = "−" if value < 0 else ""
    shown = number(abs(scaled), language, decimals) + unit
    return f"{sign}{SIGN.get(currency, currency + chr(160))}{space}{shown}"


def percent(value: Decimal, language: Language, decimals: int = 0) -> str:
    """A share of a hundred: `18,2%` in Dutch, `18.2%` in English."""
    return number(value, language, decimals) + "%"


def lower_percent(value: Decimal) -> Decimal:
    """A lower bound rounds down: what is "at least 10%" is never 9.6."""
    return value.quantize(Decimal(1), rounding=ROUND_DOWN)


UNITS: dict[str, dict[Language, str]] = {
    "m": {"nl": "\u00a0mln", "en": "m"},
    "bn": {"nl": "\u00a0mld", "en": "bn"},
}
