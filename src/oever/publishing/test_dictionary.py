"""The data dictionary: one description, and everything that is made from it says the same."""

from __future__ import annotations

import os
import tomllib
from dataclasses import fields
from pathlib import Path

from oever.ledger.followed import ReviewItem
from oever.publishing.dictionary import DESCRIPTION, page, schema, table, tables
from oever.vocabulary.figures import Figure

PAGE = Path(__file__).parents[3] / "docs" / "data-dictionary.md"


def test_the_page_in_the_docs_is_the_one_this_description_makes() -> None:
    if os.environ.get("OEVER_WRITE_DOCS") == "1":
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_columns_of_figures_are_the_fields_of_a_figure_in_their_order() -> None:
    assert table("figures").column_names == tuple(field.name for field in fields(Figure))


def test_the_columns_of_review_are_the_fields_of_a_review_item() -> None:
    assert table("review").column_names == tuple(field.name for field in fields(ReviewItem))


def test_every_key_names_columns_of_its_table() -> None:
    for one in tables():
        assert set(one.key) <= set(one.column_names), one.id


def test_every_meaning_and_warning_stands_in_both_languages() -> None:
    for one in tomllib.loads(DESCRIPTION.read_text(encoding="utf-8"))["table"]:
        for described in (one, *one["column"]):
            for told in (described["meaning"], described.get("warning", {"nl": "-", "en": "-"})):
                assert set(told) == {"nl", "en"}, described
                assert all(told.values()), described


def test_a_schema_carries_type_unit_and_warning_of_each_column() -> None:
    fields_by_name = {one["name"]: one for one in schema(table("figures"))["fields"]}  # type: ignore[attr-defined]
    assert fields_by_name["coverage_pct"]["type"] == "number"
    assert fields_by_name["coverage_pct"]["unit"] == "pct"
    assert "Mind: empty is not zero." in fields_by_name["value"]["description"]
