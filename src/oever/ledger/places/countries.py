"""Which country a cell means: `NL`, `nld`, `Nederland`, `The Netherlands` and `Holland` are one country.

The words are a table (countries.toml). A word that is not in it is no country: a cell that says
`Europe` or `n/a` tells nothing.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("countries.toml")


def country_code(written: str) -> str:
    """The ISO 3166-1 code of two letters, or "" where the words are no country."""
    return _codes().get(_plain(written), "") if written else ""


@cache
def _codes() -> dict[str, str]:
    table: dict[str, list[str]] = tomllib.loads(TABLE.read_text("utf-8"))["country"]
    codes = {_plain(word): code for code, words in table.items() for word in words}
    return codes | {_plain(code): code for code in table}


def _plain(written: str) -> str:
    """Lower case, without accents, dots and the article."""
    bare = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    words = bare.replace(".", "").replace("-", " ").replace("'", "").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
