"""How costs are said on the pages about obstacles."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oever.site.common.languages import language_of_page
from oever.site.obstacles.costs import Cost, Sum, Together, together
from oever.site.obstacles.models import Obstacle
from oever.vocabulary.money import money

register = template.Library()


@register.filter
def cost_lines(cost: Together) -> list[str]:
    """The costs together, one line a kind; what nobody knows is said too."""
    lines = [_line(one) for one in cost.sums]
    if cost.unknown and lines:
        lines.append(
            ngettext("van %(n)s weten we het niet", "van %(n)s weten we het niet", cost.unknown)
            % {"n": cost.unknown}
        )
    return lines


@register.filter
def own_cost(one: Obstacle) -> str:
    """What one obstacle costs; "" where nobody told."""
    return "; ".join(cost_lines(together([Cost(one.cost_low, one.cost_high, one.cost_every)])))


def _line(one: Sum) -> str:
    every = str(dict(Obstacle.Every.choices).get(one.every, ""))
    if one.high is None:
        told = _("minstens %(low)s") % {"low": _money(one.low)}
    elif one.high == one.low:
        told = _money(one.low)
    else:
        told = _("%(low)s tot %(high)s") % {"low": _money(one.low), "high": _money(one.high)}
    return f"{told} {every}".strip()


def _money(amount: Decimal) -> str:
    return money(amount, "EUR", language_of_page())
