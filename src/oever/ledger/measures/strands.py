"""What the picture of the money is drawn from: strands from anchor over category to band and owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from oever.ledger.engine import quoted
from oever.ledger.followed import Flow, RuleTotal
from oever.ledger.measures.base import ZERO, Asked, Tables
from oever.ledger.measures.placing import category_key
from oever.methods.buying import Rule
from oever.methods.local_share import to_the_cent
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.languages import Text

STRANDS = """
    SELECT u.anchor, u.period, u.category, u.ownership, l.band,
           CAST(SUM(u.amount * CAST(COALESCE(l.share, 1) AS DECIMAL(9,8))) AS DECIMAL(38,10))
    FROM (
        SELECT anchor, period, {category} AS category, {ownership} AS ownership, address_id,
               CAST(SUM(amount) AS DECIMAL(28,2)) AS amount
        FROM grain WHERE buying = 'buying' AND {whose}
        GROUP BY anchor, period, {category}, {ownership}, address_id
    ) AS u
    LEFT JOIN (SELECT address_id, band, share FROM landings WHERE definition = {definition}) AS l
        ON l.address_id = u.address_id
    GROUP BY u.anchor, u.period, u.category, u.ownership, l.band
    ORDER BY u.anchor, u.period, u.category, u.ownership, l.band
"""

RULES = """
    SELECT rule, anchor, period, buying, rule_kind,
           CAST(SUM(rows) AS BIGINT), CAST(SUM(amount) AS DECIMAL(38,2))
    FROM grain GROUP BY rule, anchor, period, buying, rule_kind
    ORDER BY anchor, period, buying, rule, rule_kind
"""


def flows(tables: Tables, asked: Asked) -> list[Flow]:
    """The buying of each anchor without what it pays another; in cents that add up per category and owner."""
    return _strands(tables, asked, "NOT to_anchor")


def between_anchors(tables: Tables, asked: Asked) -> list[Flow]:
    """The buying that one anchor pays another, divided in the same way."""
    return _strands(tables, asked, "to_anchor")


def _strands(tables: Tables, asked: Asked, whose: str) -> list[Flow]:
    query = STRANDS.format(
        category=category_key("category"),
        ownership=category_key("ownership"),
        definition=quoted(asked.headline or asked.definitions[0]),
        whose=whose,
    )
    bundles: dict[tuple[str, str, str, str], dict[str, Decimal]] = defaultdict(dict)
    for anchor, period, category, ownership, band, amount in tables.query(query):
        bundle = bundles[anchor, period, category, ownership]
        bundle[band or UNKNOWN] = bundle.get(band or UNKNOWN, ZERO) + amount
    return [
        Flow(anchor, period, category, band, ownership, amount)
        for (anchor, period, category, ownership), bundle in bundles.items()
        for band, amount in _cut(bundle, asked).items()
        if amount
    ]


def _cut(bundle: Mapping[str, Decimal], asked: Asked) -> dict[str, Decimal]:
    near_to_far = {band: bundle[band] for band in asked.band_order if band in bundle}
    whole = sum(near_to_far.values(), ZERO)
    return to_the_cent(near_to_far, whole.quantize(ZERO))


def rule_totals(tables: Tables, asked: Asked, rules: Mapping[str, Rule]) -> list[RuleTotal]:
    """The money under each rule of "is it buying?", per anchor and period, with the rule's reason."""
    return [_rule_total(rules, *row) for row in tables.query(RULES)]


def _rule_total(rules: Mapping[str, Rule], rule: str, *row: Any) -> RuleTotal:
    anchor, period, verdict, kind, rows, amount = row
    reason = rules[rule].reason if rule in rules else Text(nl=rule, en=rule)
    return RuleTotal(rule, verdict, kind, reason, anchor, period, int(rows), amount)
