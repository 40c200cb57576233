"""A measure is a module, a page and a spec test, under one name; and nothing is half there."""

from __future__ import annotations

import importlib

import pytest

from oever.ledger.measures import REGISTRY
from oever.vocabulary.figures import MEASURES
from tests.repository.papers import ROOT

SECTIONS = ("## Method", "## Worked example", "## Why it matters", "## What is left out", "## Assumptions")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_has_a_module_a_page_and_a_spec_test(measure: str) -> None:
    module = importlib.import_module(f"oever.ledger.measures.{measure}")
    assert module.__doc__ is not None
    assert module.__doc__.startswith(f"{measure}:")
    assert (ROOT / "tests" / "spec" / f"test_{measure}.py").is_file()
    assert (ROOT / "docs" / "methods" / f"{measure}.md").is_file()


@pytest.mark.parametrize("measure", MEASURES)
def test_the_page_of_a_measure_tells_all_that_a_reader_asks(measure: str) -> None:
    page = (ROOT / "docs" / "methods" / f"{measure}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {measure}\n")
    assert [section for section in SECTIONS if section not in page] == []


def test_exactly_the_measures_of_the_vocabulary_are_made() -> None:
    assert sorted(REGISTRY) == sorted(MEASURES)
