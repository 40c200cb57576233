"""suppliers: how many suppliers there are, in all and per band.

A supplier counts when it has at least one payment that is buying, however small and even if it was paid
back. In a band it counts when any part of its money may land there by its address; a supplier with two
addresses can count in two bands, so the bands do not add up to the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from oever.ledger.measures.base import SCOPED, Asked, Scope, Tables, scopes, values
from oever.ledger.measures.market import markets
from oever.ledger.measures.placing import KNOWN, landed
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure

DEFINITION = "judged_buying"

NAMED = """
    SELECT anchor, period, supplier_key, address_id, SUM(rows) AS rows
    FROM ({scoped}) AS scoped WHERE buying = 'buying' AND NOT supplier_key LIKE 'unnamed:%'
    GROUP BY anchor, period, supplier_key, address_id
"""

# Per supplier and definition: is any of its addresses, or a part of one, unknown?
BLURRED = """
    SELECT n.anchor, n.period, d.definition, n.supplier_key, SUM(n.rows) AS rows,
           MAX(CASE WHEN COALESCE(k.share, 0) < 1 THEN 1 ELSE 0 END) AS is_blurred,
           SUM(CASE WHEN COALESCE(k.share, 0) < 1 THEN n.rows ELSE 0 END) AS blurred_rows
    FROM ({named}) AS n
    CROSS JOIN ({definitions}) AS d
    LEFT JOIN ({known}) AS k ON k.address_id = n.address_id AND k.definition = d.definition
    GROUP BY n.anchor, n.period, d.definition, n.supplier_key
"""

PER_BAND = """
    SELECT p.anchor, p.period, p.definition, p.band,
           COUNT(*), SUM(p.is_certain), SUM(b.is_blurred), SUM(p.rows)
    FROM (
        SELECT n.anchor, n.period, l.definition, l.band, n.supplier_key, SUM(n.rows) AS rows,
               MAX(CASE WHEN l.share = 1 THEN 1 ELSE 0 END) AS is_certain
        FROM ({named}) AS n JOIN landings l ON l.address_id = n.address_id
        WHERE l.share > 0 AND l.band <> 'unknown'
        GROUP BY n.anchor, n.period, l.definition, l.band, n.supplier_key
    ) AS p
    JOIN ({blurred}) AS b ON b.anchor = p.anchor AND b.period = p.period
        AND b.definition = p.definition AND b.supplier_key = p.supplier_key
    GROUP BY p.anchor, p.period, p.definition, p.band
"""

UNPLACED = """
    SELECT anchor, period, definition, SUM(is_blurred), SUM(blurred_rows)
    FROM ({blurred}) AS blurred GROUP BY anchor, period, definition
"""

Spot = tuple[str, str, str]
"""anchor, period, definition"""


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """The total per scope; then each band per definition. Bounds: surely there, and possibly there too."""
    made = []
    for scope, market in markets(tables, asked).items():
        count = Decimal(market.suppliers)
        made.append(
            asked.figure(
                "suppliers", scope, count, unit="count", lower=count,
                upper=None if market.unnamed_rows else count, coverage_pct=market.coverage_pct,
                rows=market.rows - market.unnamed_rows, definition=DEFINITION,
            )
        )  # fmt: skip
    return [*made, *_per_band(tables, asked)]


def _per_band(tables: Tables, asked: Asked) -> Iterator[Figure]:
    named = NAMED.format(scoped=SCOPED)
    blurred = BLURRED.format(named=named, definitions=values(asked.definitions, "definition"), known=KNOWN)
    bands: dict[tuple[Spot, str], Any] = {
        ((anchor, period, definition), band): tuple(int(count) for count in counts)
        for anchor, period, definition, band, *counts in tables.query(
            PER_BAND.format(named=named, blurred=blurred)
        )
    }
    unplaced: dict[Spot, tuple[int, int]] = {
        (anchor, period, definition): (int(suppliers), int(rows))
        for anchor, period, definition, suppliers, rows in tables.query(UNPLACED.format(blurred=blurred))
    }
    placed = landed(tables, asked)
    for scope in scopes(tables):
        for definition in asked.definitions:
            coverage = placed[*scope, definition, ""].coverage_pct
            unknown, unknown_rows = unplaced.get((*scope, definition), (0, 0))
            for band in asked.band_order[:-1]:
                counts = bands.get(((*scope, definition), band), (0, 0, 0, 0))
                yield _in_band(asked, scope, band, definition, counts, unknown, coverage)
            yield asked.figure(
                "suppliers", scope, Decimal(unknown), unit="count", dimension="band", key=UNKNOWN,
                coverage_pct=coverage, rows=unknown_rows, definition=definition,
            )  # fmt: skip


def _in_band(
    asked: Asked,
    scope: Scope,
    band: str,
    definition: str,
    counts: tuple[int, int, int, int],
    unknown: int,
    coverage: Decimal | None,
) -> Figure:
    there, certainly, there_and_unknown, rows = counts
    return asked.figure(
        "suppliers", scope, Decimal(there), unit="count", dimension="band", key=band,
        lower=Decimal(certainly), upper=Decimal(there + unknown - there_and_unknown),
        coverage_pct=coverage, rows=rows, definition=definition,
    )  # fmt: skip
