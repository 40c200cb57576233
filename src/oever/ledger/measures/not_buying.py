"""not_buying: what was paid but is not buying, by the rule that said so; and what nobody can tell.

Grants, levies, taxes, pensions, benefits and land are no purchases; counting them as such makes the share
that lands here wrong by a factor. So every amount that is left out of buying stands here, under its rule.
Grants do land somewhere, though: they have bands of their own beside those of buying.
"""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.measures.base import SCOPED, ZERO, Asked, Tables, scopes
from oever.ledger.measures.buying import TOTALS as SPLIT
from oever.ledger.measures.placing import landed_grants
from oever.methods.local_share import coverage_pct
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure

DEFINITION = "judged_not_buying"
CANNOT_TELL = "cannot_tell"
HERE = "here"

BY_RULE = """
    SELECT anchor, period, {key}, buying, CAST(SUM(amount) AS DECIMAL(38,2)), SUM(rows)
    FROM ({scoped}) AS scoped WHERE buying <> 'buying'
    GROUP BY anchor, period, {key}, buying
"""
KIND = "CASE WHEN buying = 'cannot_tell' THEN 'cannot_tell' ELSE rule_kind END"


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """The total, every rule, every kind ("cannot_tell" is one, not in the total), and where grants land."""
    made = _totals(tables, asked)
    for dimension, key in (("rule", "rule"), ("kind", KIND)):
        for anchor, period, name, verdict, amount, rows in tables.query(
            BY_RULE.format(scoped=SCOPED, key=key)
        ):
            definition = CANNOT_TELL if verdict == CANNOT_TELL else DEFINITION
            made.append(
                asked.figure(
                    "not_buying", (anchor, period), amount, dimension=dimension, key=name,
                    rows=int(rows), definition=definition,
                )
            )  # fmt: skip
    return made + _grants(tables, asked)


def _grants(tables: Tables, asked: Asked) -> list[Figure]:
    """The grants of every scope that gave any, per band and in all bands that are here together."""
    made = []
    for (anchor, period, definition, _), found in landed_grants(tables, asked).items():
        for band, amount in {HERE: found.here, **found.bands}.items():
            has_bounds = band != UNKNOWN
            made.append(
                asked.figure(
                    "not_buying", (anchor, period), amount.value, dimension="grant_band", key=band,
                    lower=amount.lower if has_bounds else None,
                    upper=amount.upper if has_bounds else None,
                    coverage_pct=found.coverage_pct, rows=amount.rows, definition=definition,
                )
            )  # fmt: skip
    return made


def _totals(tables: Tables, asked: Asked) -> list[Figure]:
    split = {(anchor, period): sums for anchor, period, _, *sums in tables.query(SPLIT)}
    rows_by_scope: dict[tuple[str, str], int] = {}
    for anchor, period, _, verdict, _, rows in tables.query(BY_RULE.format(scoped=SCOPED, key=KIND)):
        if verdict != CANNOT_TELL:
            rows_by_scope[anchor, period] = rows_by_scope.get((anchor, period), 0) + int(rows)
    nothing: tuple[Decimal, ...] = (ZERO, ZERO, ZERO, ZERO)
    made = []
    for scope in scopes(tables):
        buying, negative, positive, spend, *_ = split.get(scope, nothing)
        unclear = negative + positive
        value = spend - buying - unclear
        made.append(
            asked.figure(
                "not_buying", scope, value, lower=value + negative, upper=value + positive,
                coverage_pct=coverage_pct(spend - unclear, spend), rows=rows_by_scope.get(scope, 0),
                definition=DEFINITION,
            )
        )  # fmt: skip
    return made
