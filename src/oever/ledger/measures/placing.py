"""Where buying, or what was given as grants, lands: per band, here, elsewhere, unknown, each with its bounds.

What lands is a supplier at an address. Its credit notes count against its own payments first, so that
what is left of it is one amount, and that amount lands as the address does:

- value: the amount times the share of the address in the band (a postcode on a border is split);
- lower: only addresses that lie in the band entirely;
- upper: also, in full, addresses that lie in it partly and addresses of which anything is unknown.

A supplier with a negative amount works the other way around: it takes from the lower bound in full and
never adds to the upper one. Whatever no landing tells is unknown, so nothing can drop out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from oever.ledger.engine import quoted
from oever.ledger.measures.base import SCOPED, ZERO, Asked, Bounded, Tables, scopes, values
from oever.methods.local_share import coverage_pct, to_the_cent
from oever.vocabulary.bands import UNKNOWN

# Two groups of bands that are measured as if they were a band; the names cannot be those of a band.
HERE = "(here)"
ELSEWHERE = "(elsewhere)"

# DECIMAL(28,2) leaves room for the eight decimals of a share.
UNITS = """
    SELECT anchor, period, {group} AS grouped, supplier_key, address_id,
           CAST(SUM(amount) AS DECIMAL(28,2)) AS amount, SUM(rows) AS rows
    FROM ({scoped}) AS scoped WHERE {which}
    GROUP BY anchor, period, {group}, supplier_key, address_id
"""

BOUGHT = "buying = 'buying'"
GRANTED = "buying = 'not_buying' AND rule_kind = 'grant'"

# One row per address, definition and band in which part of it lies; and the same for here and elsewhere.
LANDED = """
    SELECT address_id, definition, band, share FROM landings WHERE band <> 'unknown' AND share > 0
    UNION ALL
    SELECT address_id, definition, CASE WHEN {is_here} THEN '(here)' ELSE '(elsewhere)' END,
           CAST(SUM(share) AS DECIMAL(9,8))
    FROM landings WHERE band <> 'unknown' AND share > 0
    GROUP BY address_id, definition, CASE WHEN {is_here} THEN '(here)' ELSE '(elsewhere)' END
"""

KNOWN = """
    SELECT address_id, definition, CAST(SUM(share) AS DECIMAL(9,8)) AS share
    FROM landings WHERE band <> 'unknown' GROUP BY address_id, definition
"""

# split_: lies partly in the band; blurred_: lies partly in it and partly nobody knows where.
PARTS = """
    SELECT u.anchor, u.period, u.grouped, l.definition, l.band,
           CAST(SUM(u.amount * l.share) AS DECIMAL(38,10)),
           CAST(SUM(CASE WHEN l.share = 1 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN l.share < 1 AND u.amount < 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN l.share < 1 AND u.amount > 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN k.share < 1 AND u.amount < 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN k.share < 1 AND u.amount > 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           SUM(u.rows)
    FROM ({units}) AS u
    JOIN ({landed}) AS l ON l.address_id = u.address_id
    JOIN ({known}) AS k ON k.address_id = l.address_id AND k.definition = l.definition
    GROUP BY u.anchor, u.period, u.grouped, l.definition, l.band
"""

# Of an address without a landing nothing is known.
UNCLEAR = "COALESCE(k.share, 0) < 1"

WHOLES = """
    SELECT u.anchor, u.period, u.grouped, d.definition,
           CAST(SUM(u.amount) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN {unclear} AND u.amount < 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN {unclear} AND u.amount > 0 THEN u.amount ELSE 0 END) AS DECIMAL(38,2)),
           SUM(u.rows),
           SUM(CASE WHEN {unclear} THEN u.rows ELSE 0 END)
    FROM ({units}) AS u
    CROSS JOIN ({definitions}) AS d
    LEFT JOIN ({known}) AS k ON k.address_id = u.address_id AND k.definition = d.definition
    GROUP BY u.anchor, u.period, u.grouped, d.definition
"""


@dataclass(frozen=True, slots=True)
class Landed:
    """The buying of one scope (and group) under one definition, divided over the bands.

    bands: near to far and "unknown", values in cents that add up to `total`. here, elsewhere: bounds
    of the bands that are here, and of those that are not; their values are sums of `bands`. exact_here,
    exact_elsewhere: the same before rounding.
    """

    total: Decimal
    rows: int
    bands: Mapping[str, Bounded]
    here: Bounded
    elsewhere: Bounded
    exact_here: Decimal
    exact_elsewhere: Decimal

    @property
    def unknown(self) -> Decimal:
        return self.bands[UNKNOWN].value

    @property
    def coverage_pct(self) -> Decimal | None:
        """The share of the money that could be placed."""
        return coverage_pct(self.total - self.unknown, self.total)


Place = tuple[str, str, str, str]
"""anchor, period, definition, group"""


def landed(tables: Tables, asked: Asked) -> dict[Place, Landed]:
    """Where the buying of every scope lands, per definition; the group is ""."""
    found = _query(tables, asked, "''")
    for anchor, period in scopes(tables):
        for definition in asked.definitions:
            found.setdefault((anchor, period, definition, ""), _assemble(asked, (ZERO, ZERO, ZERO, 0, 0), {}))
    return found


def landed_by_category(tables: Tables, asked: Asked) -> dict[Place, Landed]:
    """The same per category of buying; the group is the category, "unknown" where none is told."""
    return _query(tables, asked, category_key("category"))


def landed_grants(tables: Tables, asked: Asked) -> dict[Place, Landed]:
    """Where grants land, for the scopes that gave any; the same question asked of other money."""
    return _query(tables, asked, "''", GRANTED)


def category_key(column: str) -> str:
    """The SQL of a key that is never empty."""
    return f"CASE WHEN {column} IS NULL OR TRIM({column}) = '' THEN '{UNKNOWN}' ELSE {column} END"


def _query(tables: Tables, asked: Asked, group: str, which: str = BOUGHT) -> dict[Place, Landed]:
    units = UNITS.format(scoped=SCOPED, group=group, which=which)
    here = ", ".join(quoted(band) for band in asked.here)
    is_here = f"band IN ({here})" if here else "1 = 0"
    parts: dict[Place, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for row in tables.query(PARTS.format(units=units, landed=LANDED.format(is_here=is_here), known=KNOWN)):
        anchor, period, grouped, definition, band, *sums = row
        parts[anchor, period, definition, grouped][band] = tuple(sums)
    query = WHOLES.format(
        units=units, definitions=values(asked.definitions, "definition"), known=KNOWN, unclear=UNCLEAR
    )
    wholes = {
        (anchor, period, definition, grouped): tuple(sums)
        for anchor, period, grouped, definition, *sums in tables.query(query)
    }
    return {place: _assemble(asked, whole, parts.get(place, {})) for place, whole in wholes.items()}


def _assemble(asked: Asked, whole: tuple[Any, ...], parts: Mapping[str, tuple[Any, ...]]) -> Landed:
    total, negative, positive, rows, unknown_rows = whole
    strangers = sorted(set(parts) - {*asked.band_order, HERE, ELSEWHERE})
    if strangers:
        raise ValueError(f"landings name bands that the place does not have: {', '.join(strangers)}")
    exact = {band: parts[band][0] if band in parts else ZERO for band in asked.band_order}
    exact[UNKNOWN] = total - sum(exact.values(), ZERO)
    cents = to_the_cent(exact, total)
    bands = {band: _bounded(value, parts.get(band), negative, positive) for band, value in cents.items()}
    bands[UNKNOWN] = Bounded(cents[UNKNOWN], ZERO, ZERO, int(unknown_rows))
    here = sum((cents[band] for band in asked.here), ZERO)
    return Landed(
        total=total,
        rows=int(rows),
        bands=bands,
        here=_bounded(here, parts.get(HERE), negative, positive),
        elsewhere=_bounded(total - here - cents[UNKNOWN], parts.get(ELSEWHERE), negative, positive),
        exact_here=parts[HERE][0] if HERE in parts else ZERO,
        exact_elsewhere=parts[ELSEWHERE][0] if ELSEWHERE in parts else ZERO,
    )


def _bounded(value: Decimal, part: tuple[Any, ...] | None, negative: Decimal, positive: Decimal) -> Bounded:
    """Bounds of a band: `negative` and `positive` are all money of which anything is unknown."""
    if part is None:
        return Bounded(value, negative, positive, 0)
    _, certain, split_negative, split_positive, blurred_negative, blurred_positive, rows = part
    return Bounded(
        value,
        lower=certain + split_negative + negative - blurred_negative,
        upper=certain + split_positive + positive - blurred_positive,
        rows=int(rows),
    )
