"""lm3: the local multiplier over three rounds, from what suppliers say they spend here again.

Measured only where a re-spend survey is given: over the suppliers that answered, with the share of the
buying that they stand for and a bootstrap interval. Without a survey it is "not measured". An assumption
made elsewhere gives a figure of its own, under its own name, and only when it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from oever.ledger.engine import quoted
from oever.ledger.measures.base import SCOPED, ZERO, Asked, Tables, scopes, values
from oever.ledger.measures.placing import landed
from oever.ledger.measures.respend import RespendSurvey
from oever.methods.local_share import coverage_pct
from oever.methods.multiplier import (
    MultiplierAssumption,
    Respent,
    assumed_lm3,
    bootstrap_interval,
    supplier_lm3,
)
from oever.vocabulary.figures import Figure

NOT_MEASURED = "not_measured"

SUPPLIERS = "SELECT DISTINCT supplier_key FROM grain WHERE buying = 'buying' ORDER BY supplier_key"

# What each supplier that answered received, and how much of that landed here.
RECEIVED = """
    SELECT u.anchor, u.period, d.definition, u.supplier_key,
           CAST(SUM(u.amount) AS DECIMAL(38,2)),
           CAST(SUM(u.amount * CAST(COALESCE(h.share, 0) AS DECIMAL(9,8))) AS DECIMAL(38,10)),
           SUM(u.rows)
    FROM (
        SELECT anchor, period, supplier_key, address_id,
               CAST(SUM(amount) AS DECIMAL(28,2)) AS amount, SUM(rows) AS rows
        FROM ({scoped}) AS scoped WHERE buying = 'buying' AND supplier_key IN ({answered})
        GROUP BY anchor, period, supplier_key, address_id
    ) AS u
    CROSS JOIN ({definitions}) AS d
    LEFT JOIN (
        SELECT address_id, definition, CAST(SUM(share) AS DECIMAL(9,8)) AS share
        FROM landings WHERE {is_here} GROUP BY address_id, definition
    ) AS h ON h.address_id = u.address_id AND h.definition = d.definition
    GROUP BY u.anchor, u.period, d.definition, u.supplier_key
    ORDER BY u.anchor, u.period, d.definition, u.supplier_key
"""


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """From the survey, from the assumption, or "not measured"; per scope and definition."""
    if asked.respend is None and asked.assumption is None:
        return [
            asked.figure("lm3", scope, None, unit="ratio", coverage_pct=ZERO, definition=NOT_MEASURED)
            for scope in scopes(tables)
        ]
    made: list[Figure] = []
    if asked.respend is not None:
        made += _measured(tables, asked, asked.respend)
    if asked.assumption is not None:
        made += _assumed(tables, asked, asked.assumption)
    return made


def _measured(tables: Tables, asked: Asked, survey: RespendSurvey) -> Iterator[Figure]:
    answers = _answers(tables, asked, survey)
    for (anchor, period, definition, _), found in landed(tables, asked).items():
        respent, rows = answers.get((anchor, period, definition), ([], 0))
        value = supplier_lm3(respent)
        interval = bootstrap_interval(respent, seed=f"{anchor}|{period}|{definition}") if respent else None
        answered = sum((one.amount for one in respent), ZERO)
        yield asked.figure(
            "lm3", (anchor, period), _rounded(value), unit="ratio",
            lower=interval[0] if interval else None, upper=interval[1] if interval else None,
            coverage_pct=coverage_pct(answered, found.total), rows=rows,
            definition=f"{definition}/survey" if respent else f"{definition}/{NOT_MEASURED}",
        )  # fmt: skip


def _answers(
    tables: Tables, asked: Asked, survey: RespendSurvey
) -> dict[tuple[str, str, str], tuple[list[Respent], int]]:
    """Per anchor, period and definition: the suppliers that answered and were paid, and their rows."""
    rates = survey.rates([key for (key,) in tables.query(SUPPLIERS)])
    if not rates:
        return {}
    query = RECEIVED.format(
        scoped=SCOPED,
        answered=", ".join(quoted(key) for key in sorted(rates)),
        definitions=values(asked.definitions, "definition"),
        is_here=f"band IN ({', '.join(map(quoted, asked.here))})" if asked.here else "1 = 0",
    )
    found: dict[tuple[str, str, str], tuple[list[Respent], int]] = defaultdict(lambda: ([], 0))
    for anchor, period, definition, key, amount, here, rows in tables.query(query):
        if amount > 0:
            respent, before = found[anchor, period, definition]
            respent.append(Respent(amount, min(max(here, ZERO), amount), rates[key]))
            found[anchor, period, definition] = (respent, before + int(rows))
    return found


def _assumed(tables: Tables, asked: Asked, assumption: MultiplierAssumption) -> Iterator[Figure]:
    for (anchor, period, definition, _), found in landed(tables, asked).items():
        here = (found.here.value, found.here.lower, found.here.upper)
        value, lower, upper = (_assume(part, found.total, assumption) for part in here)
        yield asked.figure(
            "lm3", (anchor, period), value, unit="ratio", lower=lower, upper=upper,
            coverage_pct=found.coverage_pct, rows=found.rows,
            definition=f"{definition}/assumption:{assumption.id}",
        )  # fmt: skip


def _assume(here: Decimal, total: Decimal, assumption: MultiplierAssumption) -> Decimal | None:
    return _rounded(assumed_lm3(here / total, assumption)) if total > 0 else None


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
