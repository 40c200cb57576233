"""How probable it is that two names are one supplier: Fellegi and Sunter's model, carried out by Splink.

Each comparison (names, rarest word, legal form, postcode, category, amounts) has levels, and each level two
probabilities: m, how often one finds it between two spellings of one supplier, and u, how often between
two suppliers that were worth a look. Their ratio is the evidence; evidence adds up. The probabilities are
learnt from labelled pairs (bench/matching/learn.py) and stand in thresholds.toml, so that a run trains
nothing and gives the same answer every time. The rarer the shared word, the stronger it tells: Splink
weighs that by how often the word occurs in the run.

Source: Fellegi and Sunter, A theory for record linkage, JASA 64 (1969); term frequency after Winkler (1989).
"""

from __future__ import annotations

import logging
import math
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from oever.ledger.suppliers.matching.comparing import Likeness
from oever.methods.distinctive import Rarity, common_words, is_common

THRESHOLDS = Path(__file__).with_name("thresholds.toml")

# How much of the frequency of a word counts: candidates were found by rare words, so part of it is known.
WORD_WEIGHS = 0.4

# Shares of the heavier name's weight that are shared, from which a level begins.
COVERS = (0.45, 0.6, 0.75, 0.88)

# What is asked of the table that Splink makes.
ANSWER = "unique_id_l, unique_id_r, match_probability"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the model needs of a record beside its name; "" and 0 where it is not told."""

    rarest_word: str = ""
    postcode: str = ""
    category: str = ""
    amount: float = 0.0


@dataclass(frozen=True)
class Model:
    """thresholds.toml: the probabilities, and from which probability a link is made or asked about.

    asks_on_common_words_from: the same for two names that share no distinctive word.
    margin: how many times likelier (in odds) the best entry of a register must be than the second.
    """

    version: str
    prior: float
    joins_from: float
    asks_from: float
    asks_on_common_words_from: float
    margin: float
    levels: Mapping[str, Mapping[str, tuple[float, float]]]


@cache
def model(kind: str) -> Model:
    """The model for "one_list" in which doubles are looked for, or for a list beside a "register"."""
    table = tomllib.loads(THRESHOLDS.read_text(encoding="utf-8"))
    levels = {
        name: {level: (float(m), float(u)) for level, (m, u) in rows.items()}
        for name, rows in (table["levels"] | {"name": table["levels"][f"name_{kind}"]}).items()
    }
    chosen = table[kind]
    return Model(
        version=table["version"],
        prior=chosen["prior"],
        joins_from=chosen["joins_from"],
        asks_from=chosen["asks_from"],
        asks_on_common_words_from=chosen["asks_on_common_words_from"],
        margin=chosen.get("margin", 1.0),
        levels=levels,
    )


def pattern(likeness: Likeness, families: tuple[str, str]) -> str:
    """The agreement of two names as "rest.cover.form", each a level of the model."""
    return f"{_rest(likeness)}{_cover(likeness)}{_form(*families)}"


def _rest(found: Likeness) -> str:
    """What is left over. a: nothing; b: only slips; s, c, d: on one side; e, f, g: on both; x: apart.

    s: a word of a sister company ("holding", "2"), c: common words only, d: also others; e: common words
    only, f: others on one side, g: on both.
    """
    if found.apart:
        return "x"
    if not found.only_left and not found.only_right:
        return "b" if found.slips else "a"
    left = not all(map(is_common, found.only_left))
    right = not all(map(is_common, found.only_right))
    if not found.only_left or not found.only_right:
        # A mother and her group share such a word; only a first one makes a sister.
        is_of_group = any(word in common_words().sisters for word in found.shared)
        if not is_of_group and any(map(_is_of_a_sister, found.only_left + found.only_right)):
            return "s"
        return "d" if left or right else "c"
    return "efg"[left + right]


def _is_of_a_sister(word: str) -> bool:
    return word.isdigit() or word in common_words().sisters


def _cover(found: Likeness) -> str:
    return str(sum(found.cover >= least for least in COVERS))


def _form(left: str, right: str) -> str:
    if not left or not right:
        return "0"
    return "2" if left == right else "1"


# Who weighs, here or on a cluster: (l, r, probability) of pairs (l, r, pattern) that are worth asking about,
# in the order of l and r.
Weigh = Callable[
    [Sequence[Weighed], Sequence[tuple[int, int, str]], Rarity, Model], list[tuple[int, int, float]]
]


def tables(
    records: Sequence[Weighed], pairs: Sequence[tuple[int, int, str]], rarity: Rarity
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """What Splink reads, on every engine: the records, how often each word occurs, and the pairs."""
    return _records(records), _frequencies(records, rarity), _pairs(pairs)


def weigh(
    engine: duckdb.DuckDBPyConnection,
    records: Sequence[Weighed],
    pairs: Sequence[tuple[int, int, str]],
    rarity: Rarity,
    used: Model,
) -> list[tuple[int, int, float]]:
    """Weigh in DuckDB; see `Weigh`."""
    if not pairs:
        return []
    api = _api(engine)
    names = ("records", "frequencies", "pairs")
    read = zip(tables(records, pairs, rarity), names, strict=True)
    found = predicted([api.register(table, dataset_display_name=name) for table, name in read], used)
    rows = engine.execute(f"SELECT {ANSWER} FROM {found.physical_name} ORDER BY 1, 2").fetchall()
    return [(left, right, probability) for left, right, probability in rows]


def predicted(read: Sequence[Any], used: Model) -> Any:
    """Let Splink weigh `tables` as one of its backends registered them; gives its own table."""
    from splink import Linker

    records, frequencies, pairs = read
    linker = Linker(records, settings(used), log_level=logging.ERROR)
    linker.table_management.register_term_frequency_lookup(frequencies, "rarest_word")
    linker.table_management.register_blocked_pairs_for_predict(pairs)
    return linker.inference.predict(threshold_match_probability=used.asks_from, warning_mode="never")


def _api(engine: duckdb.DuckDBPyConnection) -> Any:
    from splink.backends.duckdb import DuckDBAPI

    return DuckDBAPI(engine)


def _records(records: Iterable[Weighed]) -> pa.Table:
    rows = list(records)
    return pa.table(
        {
            "unique_id": pa.array(range(len(rows)), pa.int32()),
            # Splink wants every column that a condition names in the records too; it reads the pairs'.
            "match_key": pa.nulls(len(rows), pa.string()),
            "rarest_word": [row.rarest_word or None for row in rows],
            "postcode": [row.postcode or None for row in rows],
            "district": [district(row.postcode) or None for row in rows],
            "category": [row.category or None for row in rows],
            "amount": [math.log10(row.amount) if row.amount > 0 else None for row in rows],
        }
    )


def _frequencies(records: Iterable[Weighed], rarity: Rarity) -> pa.Table:
    """How often each word occurs, as a share of the names; a short list is judged as a longer one."""
    words = sorted({row.rarest_word for row in records} - {""})
    return pa.table(
        {"rarest_word": words, "tf_rarest_word": [math.exp(-rarity.weight(word)) for word in words]}
    )


def district(postcode: str) -> str:
    """The part of a postcode that many streets share: "1062" of "1062AB", "M1" of "M1 5FW"."""
    return postcode.split(" ")[0] if " " in postcode else postcode[:4]


def _pairs(pairs: Sequence[tuple[int, int, str]]) -> pa.Table:
    return pa.table(
        {
            "match_key": [pair[2] for pair in pairs],
            "join_key_l": pa.array([pair[0] for pair in pairs], pa.int32()),
            "join_key_r": pa.array([pair[1] for pair in pairs], pa.int32()),
        }
    )


def settings(used: Model) -> dict[str, Any]:
    """The model in Splink's own form; the agreement of names comes in through `match_key`."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": used.prior,
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [
            _coded("name", 1, 2, used),
            _coded("form", 3, 1, used),
            _word(used),
            _column("postcode", _POSTCODE, used),
            _column("category", _CATEGORY, used),
            _column("amount", _AMOUNT, used),
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


# Conditions in words that every backend of Splink reads alike: Spark takes "x" for a text and not a column.
_POSTCODE = {
    "same": "postcode_l = postcode_r",
    "district": "district_l = district_r",
}
_CATEGORY = {"same": "category_l = category_r"}
_AMOUNT = {
    "same": "abs(amount_l - amount_r) < 0.5",
    "near": "abs(amount_l - amount_r) < 1.2",
}


def _coded(name: str, start: int, size: int, used: Model) -> dict[str, Any]:
    """A comparison whose level stands in the pattern of the pair."""
    levels = [
        _level(level, f"substr(match_key, {start}, {size}) = '{level}'", *used.levels[name][level])
        for level in used.levels[name]
        if level != "else"
    ]
    return {"output_column_name": name, "comparison_levels": [*levels, _otherwise(used.levels[name]["else"])]}


def _word(used: Model) -> dict[str, Any]:
    """The rarest word of both names; equal words tell by how rare they are in this run."""
    rows = used.levels["word"]
    same = _level("same", "rarest_word_l = rarest_word_r", *rows["same"])
    same |= {
        "tf_adjustment_column": "rarest_word",
        "tf_adjustment_weight": WORD_WEIGHS,
        "tf_minimum_u_value": 1e-6,
    }
    # Names that are equal as a whole need no such evidence.
    missing = _missing("rarest_word")
    missing["sql_condition"] += " OR substr(match_key, 1, 1) IN ('=', 'a', 'b')"
    return {
        "output_column_name": "rarest_word",
        "comparison_levels": [missing, same, _otherwise(rows["else"])],
    }


def _column(name: str, conditions: Mapping[str, str], used: Model) -> dict[str, Any]:
    rows = used.levels[name]
    levels = [_level(level, condition, *rows[level]) for level, condition in conditions.items()]
    return {
        "output_column_name": name,
        "comparison_levels": [_missing(name), *levels, _otherwise(rows["else"])],
    }


def _level(label: str, condition: str, m: float, u: float) -> dict[str, Any]:
    return {"sql_condition": condition, "label_for_charts": label, "m_probability": m, "u_probability": u}


def _missing(column: str) -> dict[str, Any]:
    condition = f"{column}_l IS NULL OR {column}_r IS NULL"
    return {"sql_condition": condition, "label_for_charts": "not told", "is_null_level": True}


def _otherwise(probabilities: tuple[float, float]) -> dict[str, Any]:
    m, u = probabilities
    return {"sql_condition": "ELSE", "label_for_charts": "else", "m_probability": m, "u_probability": u}
