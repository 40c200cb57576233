"""The demand behind an idea that came out of a gap, as it was on the day that somebody took it up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

MOST_BUYERS = 5


def demand_lines(demand: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who buys it, for how much in a year, and by when it has to be there; what is not known is left out."""
    lines = []
    buyers = [one for one in demand.get("buyers") or () if one.get("name")]
    if buyers:
        named = [_named(one) for one in buyers[:MOST_BUYERS]]
        rest = len(buyers) - len(named)
        more = [_("en nog %(n)s") % {"n": rest}] if rest else []
        lines.append((_("Wie het koopt"), "; ".join([*named, *more])))
    amount = _amount(demand.get("amount"))
    if amount:
        lines.append((_("Samen per jaar"), amount))
    for key, name in (("by_on", _("Aanmelden voor")), ("begin_on", _("Begint op"))):
        day = _day(demand.get(key))
        if day:
            lines.append((name, date_format(day, "j F Y")))
    return lines


def _named(buyer: Mapping[str, Any]) -> str:
    amount = _amount(buyer.get("amount"))
    return f"{buyer['name']} ({amount})" if amount else str(buyer["name"])


def _amount(told: Any) -> str:
    try:
        value = Decimal(str(told)) if told not in (None, "") else Decimal(0)
    except InvalidOperation:
        return ""
    return (
        f"€ {number_format(value, 0, use_l10n=True, force_grouping=True)}"
        if value.is_finite() and value
        else ""
    )


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
