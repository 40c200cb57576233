"""Which pairs of names are worth a look: those that share a rare word, or rare runs of letters.

A hundred thousand names make five billion pairs; a few hundred thousand of them have anything in common
that says who they are. Keys are the words of a name, two neighbouring words written as one, pairs of its
rarest words where each alone is too frequent, and runs of four letters. A key that many names carry
brings nothing but noise, so each kind of key has a budget of pairs: the rarest keys are used first, until
it is spent. That keeps the time in step with the number of names, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

# Runs of letters: of this length, this many of the rarest of each name, and so many shared to count.
GRAM, GRAMS_OF_A_NAME = 4, 8
# Pairs that each kind of key may bring, per name, and in any list.
BUDGET, ALWAYS = 24, 600_000
# How many candidates a name keeps. In a list of more than LONG_LIST names both are less: of 100,000
# generated names that costs 0.015 of the recall, and a third of the memory is enough.
KEPT, LONG_LIST = 12, 100_000
BUDGET_OF_MANY, KEPT_OF_MANY = 8, 6


@dataclass(frozen=True, slots=True)
class Named:
    """What blocking needs of a record. side: 0 and 1 are laid beside each other; all 0 is one list."""

    words: tuple[str, ...]
    side: int = 0


def candidates(engine: duckdb.DuckDBPyConnection, names: Sequence[Named], *, is_two_sided: bool) -> None:
    """Make the table `candidates(l, r)`: places in `names`, l before r, or side 0 before side 1.

    Deterministic for the same names in the same order.
    """
    engine.register("_named", _table(names))
    engine.execute("CREATE OR REPLACE TEMP TABLE named AS SELECT * FROM _named")
    engine.unregister("_named")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE word_keys AS {_WORDS}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE gram_keys AS {_GRAMS}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE pair_keys AS {_WORD_PAIRS}")
    for kind in ("word", "pair", "gram"):
        _pairs(engine, kind, len(names), is_two_sided=is_two_sided)
    kept = KEPT if len(names) <= LONG_LIST else KEPT_OF_MANY
    engine.execute(_ALL.format(kept=kept))
    for kind in ("word", "pair", "gram"):
        engine.execute(f"DROP TABLE {kind}_keys; DROP TABLE {kind}_pairs; DROP TABLE {kind}_carried")


def _table(names: Iterable[Named]) -> pa.Table:
    words, sides = [], []
    for name in names:
        words.append(list(name.words))
        sides.append(name.side)
    return pa.table(
        {
            "id": pa.array(range(len(words)), pa.int32()),
            "side": pa.array(sides, pa.int8()),
            "words": pa.array(words, pa.list_(pa.string())),
        }
    )


# The order of keys from rare to frequent, the same on every run: of equally rare ones the key decides.
RAREST = "(c.names << 40) + (k.key >> 24)::BIGINT"

# Every word, and every two neighbours as one word ("retrofit works" meets "retrofitworks").
_WORDS = """
SELECT DISTINCT id, side, hash(key) AS key FROM (
    SELECT id, side, unnest(list_concat(words, list_transform(
        range(1, len(words)), lambda i: words[i] || words[i + 1]))) AS key
    FROM named)
"""

_GRAMS = f"""
SELECT DISTINCT id, side, hash(substr(text, place, {GRAM})) AS key FROM (
    SELECT id, side, text, unnest(range(1, length(text) - {GRAM - 2})) AS place
    FROM (SELECT id, side, array_to_string(words, '') AS text FROM named))
"""

# Two of the four rarest words of a name together, whatever their order.
_WORD_PAIRS = f"""
WITH carried AS (SELECT key, count(*) AS names FROM word_keys GROUP BY key),
rarest AS (
    SELECT id, any_value(side) AS side, list_sort(arg_min(k.key, {RAREST}, 4)) AS keys
    FROM word_keys k JOIN carried c USING (key) WHERE names > 1 GROUP BY id)
SELECT DISTINCT id, side, hash(keys[i], keys[j]) AS key
FROM rarest, (VALUES (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)) AS two(i, j) WHERE j <= len(keys)
"""


def _pairs(engine: duckdb.DuckDBPyConnection, kind: str, names: int, *, is_two_sided: bool) -> None:
    """The pairs that share keys of one kind, with how many and how rare; within the budget."""
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {kind}_carried AS "
        "SELECT key, count(*) AS names, count(*) FILTER (side = 0) AS lefts, "
        f"count(*) FILTER (side = 1) AS rights FROM {kind}_keys GROUP BY key HAVING count(*) > 1"
    )
    budget = BUDGET if names <= LONG_LIST else BUDGET_OF_MANY
    cost = "lefts * rights" if is_two_sided else "names * (names - 1) // 2"
    found = engine.execute(
        f"SELECT max(names) FROM (SELECT names, sum(sum({cost})) OVER (ORDER BY names) AS spent "
        f"FROM {kind}_carried GROUP BY names) WHERE spent <= {max(budget * names, ALWAYS)}"
    ).fetchone()
    most = found[0] if found and found[0] else 2
    rarest = (
        f"SELECT id, unnest(arg_min(k.key, {RAREST}, {GRAMS_OF_A_NAME})) AS key FROM {kind}_keys k "
        f"JOIN {kind}_carried c USING (key) WHERE c.names <= {most} GROUP BY id"
    )
    sides = "a.side = 0 AND b.side = 1" if is_two_sided else "a.id < b.id"
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE {kind}_pairs AS WITH used AS MATERIALIZED ("
        f"SELECT r.id, r.key, n.side, ln({names + 1}.0 / c.names) AS told FROM ({rarest}) r "
        f"JOIN {kind}_carried c USING (key) JOIN named n USING (id)) "
        "SELECT a.id AS l, b.id AS r, count(*)::INTEGER AS keys, sum(a.told) AS told "
        f"FROM used a JOIN used b ON a.key = b.key AND {sides} GROUP BY ALL"
    )


# One shared word is enough, and so are two frequent ones together; of runs of letters it takes two.
ENOUGH = 2
_ALL = f"""
CREATE OR REPLACE TEMP TABLE candidates AS
WITH every AS (
    SELECT l, r, told, {ENOUGH} AS keys FROM word_pairs UNION ALL
    SELECT l, r, told / 2, {ENOUGH} FROM pair_pairs UNION ALL
    SELECT l, r, told / 2, keys FROM gram_pairs),
pairs AS (SELECT l, r, round(sum(told), 6) AS told FROM every GROUP BY l, r HAVING sum(keys) >= {ENOUGH}),
ranked AS (
    SELECT l, r, row_number() OVER (PARTITION BY l ORDER BY told DESC, r) AS of_l,
           row_number() OVER (PARTITION BY r ORDER BY told DESC, l) AS of_r FROM pairs)
SELECT l, r FROM ranked WHERE of_l <= {{kept}} OR of_r <= {{kept}} ORDER BY l, r
"""
