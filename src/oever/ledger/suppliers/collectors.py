"""Names that are no name: "REDACTED PERSONAL DATA", "Eenmalige crediteur", "Sundry suppliers".

A ledger books payments to many under one such line. Added up as one supplier they would stand at the
top of the list as a firm that does not exist, so they are kept apart per anchor, without a name.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from oever.methods.names import plain

COLLECTOR_NAMES = Path(__file__).parent / "collector_names.toml"
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=200_000)
def is_collector(name: str) -> bool:
    """Whether this stands for many or for somebody whose name is withheld; an empty name does not."""
    words = _NOT_WORD.sub(" ", plain(name)).strip()
    if not words:
        return any(not sign.isspace() for sign in name)
    return bool(_patterns().fullmatch(words))


@cache
def _patterns() -> re.Pattern[str]:
    """`*` alone is one or more words, `*` against a word the rest of that word."""
    patterns = tomllib.loads(COLLECTOR_NAMES.read_text(encoding="utf-8"))["collectors"]["words"]
    return re.compile("|".join(" ".join(_word(word) for word in p.split()) for p in patterns))


def _word(word: str) -> str:
    return r"[a-z0-9 ]+" if word == "*" else r"[a-z0-9]*".join(map(re.escape, word.split("*")))
