"""Words are found as whole words in plain text, and in no other way."""

from __future__ import annotations

import pytest

from oever.methods.word_patterns import WordIndex, plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("H.M. Revenue & Customs", "hm revenue and customs"),
        ("Trafford M B C", "trafford mbc"),
        ("Children's Act – Sect.23", "childrens act sect 23"),
        ("Ministerie van Financiën", "ministerie van financien"),
        ("Fatma Yılmaz", "fatma yilmaz"),
        ("  A1  Taxi's ", "a1 taxis"),
        ("", ""),
    ],
)
def test_a_text_is_made_plain(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("land", "Landscaping works", False),
        ("land", "Purchase of land", True),
        ("grant*", "Grants to industry", True),
        ("grant*", "Migrants centre", False),
        ("*subsidie", "Exploitatiesubsidie 2025", True),
        ("=rates", "Rates", True),
        ("=rates", "Water rates", False),
        ("=", "", True),
        ("^department for", "Department for Transport", True),
        ("^department for", "Old Department for Sale", False),
        ("income$", "Lettings Income", True),
        ("income$", "Income collection", False),
        ("city of * council", "City of New Riverton Council", True),
        ("city of * council", "City Council", False),
        ("mbc", "Riverton M.B.C.", True),
    ],
)
def test_a_pattern_finds_whole_words(pattern: str, text: str, is_found: bool) -> None:
    assert bool(WordIndex({1: [pattern]}).bits(text)) is is_found


def test_every_list_has_its_own_bit() -> None:
    index = WordIndex({1: ["loan", "loans"], 2: ["grant*"], 4: ["=loans and grants"]})
    assert index.bits("Loans and grants") == 7
    assert index.bits("Student loan") == 1
    assert index.bits("Catering") == 0
