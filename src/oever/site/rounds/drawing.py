"""Which statements somebody sees when there are more than fit in two minutes.

What they answered before always stands there. The rest is drawn by lot, each statement with the weight that
was published with Polis (methods/next_statement.py): new ones and those that many agree with come up more
often, and nothing is ever out of reach. Weights come from the tallies, so no vote is looked at.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np

from oever.methods.next_statement import draw_next, weight
from oever.methods.small_groups import Tally as Counts
from oever.site.rounds.models import Option, Question, Tally

MOST_ON_SCREEN = 10
FIELDS = {"agree": "agree", "disagree": "disagree", "pass": "passed"}


def drawn(question: Question, answered: Iterable[int] = (), lot: random.Random | None = None) -> list[Option]:
    """The statements to show, in their own order; `answered`: numbers of those that were answered before."""
    options = list(question.options.all())
    if len(options) <= MOST_ON_SCREEN:
        return options
    chance = lot or random.SystemRandom()
    before = set(answered)
    seen = np.array([option.number in before for option in options])
    weights = np.array(_weights(question, options))
    shown = {at for at, is_seen in enumerate(seen) if is_seen}
    for _number in range(MOST_ON_SCREEN):
        at = draw_next(weights, seen, chance.random())
        if at is None:
            break
        seen[at] = True
        shown.add(at)
    return [option for at, option in enumerate(options) if at in shown]


def _weights(question: Question, options: Sequence[Option]) -> list[float]:
    counted: dict[int, dict[str, int]] = {}
    rows = Tally.objects.filter(question=question, value__in=FIELDS, option__isnull=False)
    for option_id, value, count in rows.values_list("option_id", "value", "count"):
        counted.setdefault(option_id or 0, {})[FIELDS[value]] = count
    return [weight(Counts(**counted.get(option.pk, {}))) for option in options]
