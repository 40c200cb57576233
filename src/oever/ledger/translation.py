"""The queries in Spark's words: the same SQL, translated, never written a second time.

sqlglot translates DuckDB's dialect to the one that Ibis uses for Spark, and refuses what it cannot
translate. Three things it lets through as they are, though Spark would read them otherwise; they are put
right here. Each has a test that asks both engines.
"""

from __future__ import annotations

import re

import sqlglot
from ibis.backends.sql.dialects import PySpark
from sqlglot import ErrorLevel, exp

BACK_REFERENCE = re.compile(r"\\(\d)")


def parsed(sql: str) -> exp.Expression:
    """A statement in DuckDB's dialect as a tree, ready to be written for Spark."""
    tree = sqlglot.parse_one(sql, read="duckdb").transform(_of_plain_digits)
    for whole in list(tree.find_all(exp.RegexpFullMatch)):
        pattern = exp.Literal.string(rf"\A(?:{whole.expression.this})\z")
        whole.replace(exp.RegexpLike(this=whole.this, expression=pattern))
    for replaced in tree.find_all(exp.RegexpReplace):  # Java refers back with $1, RE2 with \1
        replacement = replaced.args["replacement"]
        replacement.set("this", BACK_REFERENCE.sub(r"$\1", replacement.this))
    return tree


def for_spark(tree: exp.Expression) -> str:
    """The tree as Spark's SQL. Raises sqlglot's UnsupportedError for what has no translation."""
    return tree.sql(dialect=PySpark, unsupported_level=ErrorLevel.RAISE)


def tables_of(tree: exp.Expression) -> list[str]:
    """The tables and views that a query reads, each once, by name."""
    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    return sorted({table.name for table in tree.find_all(exp.Table)} - own)


def _of_plain_digits(node: exp.Expression) -> exp.Expression:
    """Spark reads digits of every script as a number; DuckDB those of ASCII, and only those are meant."""
    if not isinstance(node, exp.TryCast) or not node.to.is_type(exp.DataType.Type.DECIMAL):
        return node
    if node.this.find(exp.TryCast, exp.RegexpReplace):  # made of such digits already
        return node
    plain = exp.RegexpLike(this=node.this.copy(), expression=exp.Literal.string("^[ -~]*$"))
    return exp.Case(ifs=[exp.If(this=plain, true=node)])
