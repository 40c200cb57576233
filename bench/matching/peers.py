"""The peers, each used as its own manual begins: a labelled set in, (pair, score) out.

Every peer gets the same lower-case name and, where a set has them, postcodes; peers that learn get the
labels of the first half. A peer's score means what it likes: the threshold is chosen for each peer and set on
the first half, by the same rule as for ours.
"""

from __future__ import annotations

import io
import json
import logging
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bench.matching.sets import SEED, LabelledSet, Pair, Row
from oever.ledger.engine import passing_connection
from oever.methods.names import normalise_name

Found = Iterable[tuple[Pair, float]]
MOST_LABELS = 1500


def plain(name: str) -> str:
    """Small letters and digits with single spaces."""
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()


def tables(labelled: LabelledSet) -> tuple[tuple[Row, ...], tuple[Row, ...], bool]:
    """Left, right, and whether they are two lists."""
    return labelled.left, labelled.right or labelled.left, labelled.right is not None


def ordered(a: str, b: str, is_two: bool) -> Pair:
    return (a, b) if is_two or a < b else (b, a)


def exact(labelled: LabelledSet, train: LabelledSet) -> Found:
    """Equal as written."""
    return _equal(labelled, lambda name: name)


def normalised(labelled: LabelledSet, train: LabelledSet) -> Found:
    """Equal without case, punctuation and legal form: what `oever follow` did before it matched."""
    return _equal(labelled, normalise_name)


def _equal(labelled: LabelledSet, key: Callable[[str], str]) -> Iterator[tuple[Pair, float]]:
    left, right, is_two = tables(labelled)
    by_key: dict[str, list[str]] = defaultdict(list)
    for row in left:
        by_key[key(row.name)].append(row.id)
    for row in right:
        for id in by_key.get(key(row.name), ()):
            if is_two or id < row.id:
                yield (id, row.id), 1.0


def rapidfuzz_best(labelled: LabelledSet, train: LabelledSet) -> Found:
    """For each name the best of all others by token_sort_ratio."""
    import numpy as np
    from rapidfuzz import fuzz, process

    left, right, is_two = tables(labelled)
    names = [plain(row.name) for row in left]
    step = 500
    for start in range(0, len(right), step):
        part = right[start : start + step]
        likes = process.cdist(
            [plain(row.name) for row in part], names, scorer=fuzz.token_sort_ratio, dtype=np.float32
        )
        for place, row in enumerate(part):
            if not is_two:
                likes[place, start + place] = -1
            best = int(likes[place].argmax())
            yield ordered(left[best].id, row.id, is_two), float(likes[place, best]) / 100


def sparse_dot(labelled: LabelledSet, train: LabelledSet) -> Found:
    """Cosine of character 3-grams, TF-IDF, the ten best of each."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    left, right, is_two = tables(labelled)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    ours = vectors.fit_transform([plain(row.name) for row in left])
    theirs = vectors.transform([plain(row.name) for row in right])
    found = sp_matmul_topn(theirs, ours.T.tocsr(), top_n=11, threshold=0.3, sort=True).tocoo()
    for theirs_at, ours_at, like in zip(found.row, found.col, found.data, strict=True):
        a, b = left[ours_at].id, right[theirs_at].id
        if is_two or a < b:
            yield (a, b), float(like)


def record_linkage(labelled: LabelledSet, train: LabelledSet) -> Found:
    """Sorted neighbourhood and first letters; Jaro-Winkler; an ECM classifier on the levels."""
    import jellyfish
    import pandas as pd
    import recordlinkage as rl

    if not hasattr(jellyfish, "jaro_winkler"):  # the name that this release of recordlinkage looks for
        setattr(jellyfish, "jaro_winkler", jellyfish.jaro_winkler_similarity)  # noqa: B010
    left, right, is_two = tables(labelled)
    frames = [_frame(rows, pd) for rows in ((left, right) if is_two else (left,))]
    indexer = rl.Index()
    indexer.sortedneighbourhood("name", window=9)
    indexer.block("start")
    pairs = indexer.index(*frames)
    compare = rl.Compare()
    compare.string("name", "name", method="jarowinkler", label="name")
    compare.string("name", "name", method="levenshtein", label="letters")
    if any(row.postcode for row in left):
        compare.exact("postcode", "postcode", label="postcode", missing_value=0)
    likes = compare.compute(pairs, *frames)
    classifier = rl.ECMClassifier(binarize=0.85)
    classifier.fit(likes)
    chances = classifier.prob(likes)
    for (a, b), chance, like in zip(likes.index, chances, likes["name"] + likes["letters"], strict=True):
        yield ordered(a, b, is_two), float(chance) + float(like) / 1000


def _frame(rows: Iterable[Row], pd: Any) -> Any:
    rows = list(rows)
    names = [plain(row.name) for row in rows]
    return pd.DataFrame(
        {
            "name": names,
            "start": [name[:4] for name in names],
            "postcode": [row.postcode or None for row in rows],
        },
        index=[row.id for row in rows],
    )


def dedupe_library(labelled: LabelledSet, train: LabelledSet) -> Found:
    """The dedupe library, trained on labelled pairs of the first half."""
    import dedupe.variables

    class Name(dedupe.variables.String):
        """Without its canopy index, which fails on today's BTrees; all other predicates stay."""

        _index_predicates = []  # noqa: RUF012
        _index_thresholds = ()  # type: ignore[assignment]

    has_code = any(row.postcode for row in labelled.left)
    fields: list[Any] = [Name("name")]
    if has_code:
        fields.append(dedupe.variables.Exact("postcode", has_missing=True))
    left, right, is_two = tables(train)
    linker: Any = dedupe.RecordLink(fields, num_cores=0) if is_two else dedupe.Dedupe(fields, num_cores=0)
    ours, theirs = _dicts(left), _dicts(right)
    random.seed(SEED)
    both = (ours, theirs) if is_two else (ours,)
    linker.prepare_training(*both, training_file=_labels(train, ours, theirs), sample_size=1500)
    linker.train(recall=0.95, index_predicates=False)
    left, right, is_two = tables(labelled)
    ours, theirs = _dicts(left), _dicts(right)
    pairs = linker.pairs(ours, theirs) if is_two else linker.pairs(ours)
    scores = linker.score(pairs)
    for (a, b), chance in scores:
        yield ordered(str(a), str(b), is_two), float(chance)


def _dicts(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    return {row.id: {"name": plain(row.name) or "-", "postcode": row.postcode or None} for row in rows}


def _labels(train: LabelledSet, ours: dict[str, Any], theirs: dict[str, Any]) -> Any:
    dice = random.Random(SEED)
    true = sorted(train.truth)
    dice.shuffle(true)
    match = [(ours[a], theirs[b]) for a, b in true[:MOST_LABELS]]
    likely = [pair for pair, _ in sparse_dot(train, train) if pair not in train.truth]
    dice.shuffle(likely)
    keys, others = list(ours), list(theirs)
    chance = [(dice.choice(keys), dice.choice(others)) for _ in range(len(match))]
    distinct = [(a, b) for a, b in [*likely[: len(match)], *chance] if (a, b) not in train.truth and a != b]
    told = {"match": match, "distinct": [(ours[a], theirs[b]) for a, b in distinct]}
    as_tuples = {
        label: [{"__class__": "tuple", "__value__": list(pair)} for pair in pairs]
        for label, pairs in told.items()
    }
    return io.StringIO(json.dumps(as_tuples))


def splink_plain(labelled: LabelledSet, train: LabelledSet) -> Found:
    """Splink as its manual begins: name comparison, u by sampling, EM; blocked on starts and words."""
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    with passing_connection() as engine:
        yield from _splink_with(DuckDBAPI(engine), labelled)


def _splink_with(api: Any, labelled: LabelledSet) -> Found:
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on

    left, right, is_two = tables(labelled)
    frames = []
    for number, rows in enumerate((left, right) if is_two else (left,)):
        names = [plain(row.name) for row in rows]
        table = pa.table(
            {
                "unique_id": [row.id for row in rows],
                "name": names,
                "first": [name.split(" ")[0] if name else "" for name in names],
                "last": [name.split(" ")[-1] if name else "" for name in names],
                "postcode": pa.array([row.postcode or None for row in rows], pa.string()),
            }
        )
        frames.append(api.register(table, dataset_display_name=f"list{number}"))
    comparisons: list[Any] = [cl.NameComparison("name").configure(term_frequency_adjustments=True)]
    if any(row.postcode for row in left):
        comparisons.append(cl.ExactMatch("postcode"))
    else:
        comparisons.append(cl.ExactMatch("first").configure(term_frequency_adjustments=True))
    settings = SettingsCreator(
        link_type="link_only" if is_two else "dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("substr(name, 1, 4)"), block_on("first"), block_on("last"), block_on("postcode"),
        ],
    )  # fmt: skip
    linker = Linker(frames if is_two else frames[0], settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("last"), block_on("substr(name, 1, 4)")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01)
    rows_ = api.duckdb_con.execute(
        f"SELECT unique_id_l, unique_id_r, match_weight FROM {found.physical_name}"
    ).fetchall()
    for a, b, weight in rows_:
        yield ordered(a, b, is_two), float(weight)


PEERS: dict[str, Callable[[LabelledSet, LabelledSet], Found]] = {
    "exact": exact,
    "normalised exact": normalised,
    "rapidfuzz best match": rapidfuzz_best,
    "sparse_dot_topn": sparse_dot,
    "recordlinkage": record_linkage,
    "dedupe": dedupe_library,
    "Splink out of the box": splink_plain,
}
