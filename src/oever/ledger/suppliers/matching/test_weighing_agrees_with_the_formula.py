"""Splink's probability is the one of Fellegi and Sunter's formula, worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import duckdb
import pytest

from oever.ledger.suppliers.matching.matcher import Record, scored
from oever.ledger.suppliers.matching.weighing import WORD_WEIGHS, Model, Weighed, district, model, weigh
from oever.methods.distinctive import Rarity
from oever.methods.names import read_name

RARITY = Rarity.of([("vaart", f"naam{number}") for number in range(3)] + [(f"kade{n}",) for n in range(4000)])


def probability(left: Weighed, right: Weighed, told: str, used: Model) -> float:
    with duckdb.connect() as engine:
        found = weigh(engine, [left, right], [(0, 1, told)], RARITY, replace(used, asks_from=1e-9))
    return found[0][2]


def by_hand(used: Model, levels: dict[str, str], word: str = "") -> float:
    """prior odds times m/u of each level; a shared word also by how rare it is."""
    odds = used.prior / (1 - used.prior)
    for comparison, level in levels.items():
        m, u = used.levels[comparison][level]
        odds *= m / u
    if word:
        odds *= (used.levels["word"]["same"][1] / math.exp(-RARITY.weight(word))) ** WORD_WEIGHS
    return odds / (1 + odds)


@pytest.mark.parametrize("kind", ["one_list", "register"])
def test_equal_names_weigh_by_name_and_form(kind: str) -> None:
    used = model(kind)
    found = probability(Weighed("vaart"), Weighed("vaart"), "=42", used)
    assert found == pytest.approx(by_hand(used, {"name": "=4", "form": "2"}))


def test_every_column_that_both_tell_adds_its_evidence() -> None:
    used = model("one_list")
    left = Weighed("vaart", "1062AB", "zorg", 1000.0)
    right = Weighed("vaart", "1062AB", "zorg", 1200.0)
    levels = {
        "name": "c3",
        "form": "0",
        "word": "same",
        "postcode": "same",
        "category": "same",
        "amount": "same",
    }
    assert probability(left, right, "c30", used) == pytest.approx(by_hand(used, levels, "vaart"))


def test_what_one_of_two_does_not_tell_weighs_nothing() -> None:
    used = model("one_list")
    left, right = Weighed("vaart", "1062AB", "zorg", 1000.0), Weighed("vaart")
    levels = {"name": "d2", "form": "1", "word": "same"}
    assert probability(left, right, "d21", used) == pytest.approx(by_hand(used, levels, "vaart"))


def test_another_postcode_and_category_weigh_against() -> None:
    used = model("one_list")
    left, right = Weighed("vaart", "1062AB", "zorg", 10.0), Weighed("vaart", "9711AA", "bouw", 900.0)
    levels = {
        "name": "c3",
        "form": "0",
        "word": "same",
        "postcode": "else",
        "category": "else",
        "amount": "else",
    }
    assert probability(left, right, "c30", used) == pytest.approx(by_hand(used, levels, "vaart"))


def test_a_rarer_word_makes_a_pair_more_probable() -> None:
    used = model("one_list")
    rare = probability(Weighed("kade7"), Weighed("kade7"), "c30", used)
    assert rare > probability(Weighed("vaart"), Weighed("vaart"), "c30", used)


@pytest.mark.parametrize(("code", "part"), [("1062AB", "1062"), ("M1 5FW", "M1"), ("", "")])
def test_a_district_is_the_part_that_streets_share(code: str, part: str) -> None:
    assert district(code) == part


def test_probabilities_of_each_comparison_add_up_to_one() -> None:
    for kind in ("one_list", "register"):
        for comparison, levels in model(kind).levels.items():
            if comparison not in ("word",):
                assert sum(m for m, _ in levels.values()) == pytest.approx(1, abs=0.001), comparison
                assert sum(u for _, u in levels.values()) == pytest.approx(1, abs=0.001), comparison


def test_a_run_of_nothing_and_of_one_name_gives_no_pairs() -> None:
    assert scored([]) == []
    assert scored([Record(read_name("Kwast"))]) == []
