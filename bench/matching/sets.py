"""The labelled sets on which matching is measured, in one form, each split in two halves by entity.

A set is one list of records in which spellings of one organisation are looked for, or two lists that are
laid beside each other, or a list of pairs to be judged. The halves share no organisation: thresholds are
chosen on the first, and every published number is of the second.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.shared import shared_file

SEED = 20261123
# In "supplier-id-names" a number with more names than this is a number for one-off payments.
MOST_NAMES = 5
# And a name that this many numbers share says that a name was withheld.
MOST_NUMBERS = 20

Pair = tuple[str, str]
"""Ids of two records; in one list the smaller id first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record as every matcher gets it; what a set does not tell is ""."""

    id: str
    name: str
    postcode: str = ""
    company_number: str = ""
    category: str = ""
    amount: float = 0.0


@dataclass(frozen=True)
class LabelledSet:
    """right is None where one list is searched for doubles. asked: the pairs to judge, None for all."""

    name: str
    left: tuple[Row, ...]
    right: tuple[Row, ...] | None
    truth: frozenset[Pair]
    asked: frozenset[Pair] | None = None
    note: str = ""
    entity: Mapping[str, str] = field(default_factory=dict, repr=False)

    def halves(self, seed: int = SEED) -> tuple[LabelledSet, LabelledSet]:
        """Two sets without a shared entity: records of one entity always go to the same half."""
        entities = _entities(self)

        def is_first(side: str, id: str) -> bool:
            told = f"{seed}|{entities[side, id]}".encode()
            return hashlib.sha256(told).digest()[0] % 2 == 0

        return self._part(is_first, True), self._part(is_first, False)

    def _part(self, is_first: object, wanted: bool) -> LabelledSet:
        test = is_first
        assert callable(test)
        left = tuple(row for row in self.left if test("l", row.id) == wanted)
        right = None
        side = "l"
        if self.right is not None:
            side = "r"
            right = tuple(row for row in self.right if test("r", row.id) == wanted)
        ours = {row.id for row in left}
        theirs = ours if right is None else {row.id for row in right}
        truth = frozenset(p for p in self.truth if p[0] in ours and p[1] in theirs)
        asked = None
        if self.asked is not None:
            asked = frozenset(p for p in self.asked if p[0] in ours and test(side, p[1]) == wanted)
        return replace(self, left=left, right=right, truth=truth, asked=asked)


def _entities(labelled: LabelledSet) -> dict[tuple[str, str], str]:
    """The entity of each record: what the truth ties together, directly or through others."""
    other = "l" if labelled.right is None else "r"
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for row in labelled.left:
        root(("l", row.id))
    for row in labelled.right or ():
        root(("r", row.id))
    for a, b in sorted(labelled.truth):
        parent[root((other, b))] = root(("l", a))
    return {key: "|".join(root(key)) for key in list(parent)}


def all_sets() -> Iterator[LabelledSet]:
    """Every set, the given ones first."""
    return (builder() for builder in builders().values())


def builders() -> dict[str, Callable[[], LabelledSet]]:
    """How each set is made, by its name; `shared_file` skips where a file is not there."""
    from bench.matching.dutch import generated_register, generated_set

    return {
        "government-agencies": government_agencies,
        "supplier-id-names": supplier_ids,
        "supplier-id-names-one-list": supplier_ids_in_one_list,
        "dutch-company-name-pairs": dutch_pairs,
        "dutch-generated": lambda: generated_set(4000),
        "dutch-generated-register": lambda: generated_register(4000),
    }


def government_agencies() -> LabelledSet:
    """Titles of government bodies, and other titles for some of them."""
    folder = shared_file("data/matching/government-agencies/gt.csv").parent
    left = tuple(Row(r["id"], r["title"]) for r in _read(folder / "left.csv"))
    right = tuple(Row(r["id"], r["title"]) for r in _read(folder / "right.csv"))
    truth = frozenset((r["id_l"], r["id_r"]) for r in _read(folder / "gt.csv"))
    return LabelledSet("government-agencies", left, right, truth)


def dutch_pairs() -> LabelledSet:
    """201 pairs of Dutch company names, of which ten are one company."""
    rows = list(_read(shared_file("data/matching/dutch-company-name-pairs.csv.gz")))
    left = {r["gt_uid"]: Row(r["gt_uid"], r["gt_name"]) for r in rows}
    right = {r["uid"]: Row(r["uid"], r["name"]) for r in rows}
    asked = frozenset((r["gt_uid"], r["uid"]) for r in rows)
    truth = frozenset((r["gt_uid"], r["uid"]) for r in rows if r["correct"] == "True")
    return LabelledSet("dutch-company-name-pairs", tuple(left.values()), tuple(right.values()), truth, asked)


def supplier_ids() -> LabelledSet:
    """Two spellings with one id: every supplier by the name most used for its number, and its other names.

    Left, one name for each number of each payer; right, the other names of the same numbers. Whether
    two payers mean the same supplier nobody wrote down, so such pairs are not judged.
    """
    most: dict[Pair, dict[str, str]] = {}
    others: list[tuple[Pair, str]] = []
    for r in sorted(_supplier_rows(), key=lambda r: -int(float(r["n"]))):
        number = (r["anchor"], r["supplier_id"])
        if number not in most:
            most[number] = r
        elif r["supplier"] != most[number]["supplier"]:
            others.append((number, r["supplier"]))
    left = tuple(Row(":".join(number), r["supplier"]) for number, r in sorted(most.items()))
    right = tuple(Row(f"{':'.join(n)}:{place}", name) for place, (n, name) in enumerate(sorted(others)))
    same = _suppliers()
    together: dict[object, list[str]] = defaultdict(list)
    for row in left:
        together[same[_number(row.id)]].append(row.id)
    truth = frozenset(
        (id, row.id) for row in right for id in together[same[_number(row.id.rpartition(":")[0])]]
    )
    payers = {row.id: row.id.split(":")[0] for row in (*left, *right)}
    return LabelledSet("supplier-id-names", left, right, truth, entity=payers)


def supplier_ids_in_one_list() -> LabelledSet:
    """The same names as one list in which doubles are looked for.

    Numbers under which one name is written are one supplier, as above. Not every such double is known, so a
    pair of two numbers that is counted as wrong may be right: every precision is a lower bound.
    """
    by_name: dict[Pair, list[str]] = defaultdict(list)
    for r in _supplier_rows():
        by_name[r["anchor"], r["supplier"]].append(r["supplier_id"])
    records = {key: f"{key[0]}:{place}" for place, key in enumerate(sorted(by_name))}
    rows = tuple(Row(id, name) for (_, name), id in records.items())
    payers = {id: anchor for (anchor, _), id in records.items()}
    same = _suppliers()
    together: dict[object, list[str]] = defaultdict(list)
    for (anchor, name), id in records.items():
        together[same[anchor, by_name[anchor, name][0]]].append(id)
    truth = frozenset(pair for ids in together.values() for pair in pairs_within(ids))
    return LabelledSet("supplier-id-names-one-list", rows, None, truth, entity=payers)


def _supplier_rows() -> list[dict[str, str]]:
    """Without numbers for one-off payments, and without names that say that a name was withheld."""
    rows = list(_read(shared_file("data/matching/supplier-id-names.csv")))
    names: dict[Pair, set[str]] = defaultdict(set)
    numbers: dict[Pair, set[str]] = defaultdict(set)
    for r in rows:
        names[r["anchor"], r["supplier_id"]].add(r["supplier"])
        numbers[r["anchor"], simplest(r["supplier"])].add(r["supplier_id"])
    return [
        r
        for r in rows
        if len(names[r["anchor"], r["supplier_id"]]) <= MOST_NAMES
        and len(numbers[r["anchor"], simplest(r["supplier"])]) <= MOST_NUMBERS
    ]


def _number(id: str) -> Pair:
    payer, _, number = id.partition(":")
    return payer, number


def _suppliers() -> dict[Pair, object]:
    """Which numbers are one supplier: those under which one name is written."""
    parent: dict[object, object] = {}

    def root(key: object) -> object:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    for r in _supplier_rows():
        number = (r["anchor"], r["supplier_id"])
        parent[root(("name", r["anchor"], simplest(r["supplier"])))] = root(number)
    return {key: root(key) for key in list(parent) if isinstance(key, tuple) and len(key) == 2}


_FORMS = re.compile(r"\b(ltd|limited|plc|llp|bv|nv|inc|cic|the|and|of|co|company|corporation|uk)\b")
_BOROUGH = re.compile(r"\b(london borough|l b)\b")
_DOOR = re.compile(r"\bt/?a\b.*")


def simplest(name: str) -> str:
    """Letters and digits in small, without forms, small words and door names: for making labels only."""
    text = _DOOR.sub("", name.lower().replace(".", ""))
    text = re.sub(r"[^a-z0-9]+", " ", text).replace("association", "assoc").replace("royal borough", "rb")
    return re.sub(r"[^a-z0-9]", "", _FORMS.sub(" ", _BOROUGH.sub("lb", text))) or name


def pairs_within(ids: Iterable[str]) -> Iterator[Pair]:
    """Every pair of these ids, the smaller first."""
    ordered = sorted(ids)
    for place, a in enumerate(ordered):
        for b in ordered[place + 1 :]:
            yield a, b


def _read(path: Path) -> Iterator[dict[str, str]]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    yield from csv.DictReader(io.StringIO(text.decode("utf-8"), newline=""))
