"""What is bought is known by its code, else by its category, else by its title; else it is not."""

from __future__ import annotations

import json

import pytest

from oever.methods.demand_classes import class_of, classes_in, cpv_of, demand_classes, said_to_do
from tests.shared import shared_file


@pytest.mark.parametrize(
    ("code", "class_id"),
    [("98310000-9", "laundry"), ("CPV 90911200", "cleaning"), ("77310000", "green"), ("45233140", "roads"),
     ("45000000", "construction"), ("33600000", "medicine"), ("85311300", "youth")],
)  # fmt: skip
def test_the_longest_code_that_fits_says_what_it_is(code: str, class_id: str) -> None:
    assert class_of(code, "anything", "at all").id == class_id


def test_a_code_of_another_list_is_no_cpv_code() -> None:
    assert cpv_of("231810") == ""
    assert class_of("231810", "Surveys").read_from == "category"


def test_a_category_that_says_nothing_leaves_it_to_the_title() -> None:
    assert class_of("", "Overig", "Werkkleding buitendienst").read_from == "title"


def test_what_no_word_fits_is_not_guessed_at() -> None:
    assert class_of("", "Diversen", "Perceel 3").id == ""


def test_a_text_may_speak_of_several_things() -> None:
    assert {id_ for id_, _word in classes_in("linnen en catering, per jaar")} == {"laundry", "catering"}


def test_a_word_inside_another_word_is_not_that_word() -> None:
    assert classes_in("bestuurswerk") == []
    assert said_to_do("Wij waren er zelf bij", "laundry") == ""


def test_who_says_so_does_so() -> None:
    assert said_to_do("Lakens en handdoeken herstellen, tot 40 uur per week", "laundry") == "handdoeken"


def test_nearly_every_division_of_the_cpv_has_a_class() -> None:
    codes = json.loads(shared_file("standards/cpv/cpvCodes.json").read_text(encoding="utf-8"))
    divisions = {one["code"] for one in codes if one["version"] == 2 and one["code"][2:8] == "000000"}
    unknown = {code for code in divisions if not class_of(code).id}
    assert len(divisions) > 40
    assert not unknown, unknown


def test_every_class_that_neighbours_can_do_says_what_it_takes() -> None:
    without = {one.id for one in demand_classes().values() if one.reach == "here" and not one.takes}
    assert not without
