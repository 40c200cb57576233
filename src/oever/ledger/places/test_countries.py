"""A country is known by its code and by the words that ledgers use; other words are no country."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from oever.ledger.places.countries import TABLE, country_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("NL", "NL"), ("nederland", "NL"), ("The Netherlands", "NL"), ("NLD", "NL"),
        ("UK", "GB"), ("GBR", "GB"), ("United Kingdom", "GB"), ("Wales", "GB"),
        ("België", "BE"), ("U.S.A.", "US"), ("Groot-Brittannië", "GB"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_the_words_people_use(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["", "Europe", "n/a", "Amsterdam", "XX", "Manchester"])
def test_other_words_are_no_country(written: str) -> None:
    assert country_code(written) == ""


def test_no_word_means_two_countries() -> None:
    table: dict[str, list[str]] = tomllib.loads(TABLE.read_text("utf-8"))["country"]
    words = Counter(
        word.lower() for code, own in table.items() for word in {code.lower(), *map(str.lower, own)}
    )
    assert [word for word, times in words.items() if times > 1] == []
