"""What sqlglot lets through as it is, though Spark would read it otherwise; and what it refuses."""

from __future__ import annotations

import pytest

from tests.agreement.spark import needs_spark

pytestmark = [needs_spark, pytest.mark.spark]


@pytest.mark.parametrize(
    ("ours", "spark"),
    [
        ("regexp_full_match(a, '[0-9]+|x')", r"a RLIKE '\\A(?:[0-9]+|x)\\z'"),
        (r"regexp_replace(a, '(b)[-+]', '\1', 'g')", "REGEXP_REPLACE(a, '(b)[-+]', '$1')"),
        (
            "TRY_CAST(a AS DECIMAL(18,2))",
            "CASE WHEN a RLIKE '^[ -~]*$' THEN TRY_CAST(a AS DECIMAL(18, 2)) END",
        ),
        ("a IS NOT DISTINCT FROM b", "a IS NOT DISTINCT FROM b"),
        ("strftime(a, '%Y-%m')", "DATE_FORMAT(a, 'yyyy-MM')"),
    ],
)
def test_a_piece_of_a_query_in_words_of_spark(ours: str, spark: str) -> None:
    from oever.ledger.translation import for_spark, parsed

    assert for_spark(parsed(f"SELECT {ours}")) == f"SELECT {spark}"


def test_the_tables_of_a_query_are_named_once_without_its_own() -> None:
    from oever.ledger.translation import parsed, tables_of

    tree = parsed(
        "WITH few AS (SELECT * FROM grain) SELECT * FROM few JOIN landings USING (a) JOIN grain g ON 1"
    )
    assert tables_of(tree) == ["grain", "landings"]
