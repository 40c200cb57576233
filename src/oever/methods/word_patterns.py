"""Words to look for in the texts of a ledger, and a quick way to look for hundreds of them at once.

A text is made plain first: lower case, no accents, nothing but letters and digits with single spaces.
A pattern is one or more whole words ("housing benefit"). `*` stands for the rest of a word (`grant*`
finds "grants"), a `*` on its own for any number of words, `=` in front means that the text is exactly
this, `^` that it starts with it and `$` that it ends with it. So "land" never finds "landscaping", and
a reader of a rule needs to know no more than this paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONE_LETTERS = re.compile(r"(?<= )([a-z]) (?=[a-z] )")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "ı": "i", "đ": "d", "œ": "oe"})
_START = 2


def plain(text: str) -> str:
    """Lower case without accents and signs: "H.M. Revenue & Customs" becomes "hm revenue and customs".

    An apostrophe disappears ("children's" is "childrens"), `&` and `+` become "and", single letters in
    a row become one word ("M B C" is "mbc").
    """
    lowered = text.lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered.replace("’", "'").translate(_SPECIAL))
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    spelled = lowered.replace("'", "").replace("&", " and ").replace("+", " and ")
    words = _NOT_WORD.sub(" ", f" {spelled} ")
    return _LONE_LETTERS.sub(r"\1", words).strip()


class WordIndex:
    """Which of many named lists of patterns occur in a text: one bit a list.

    Only the patterns whose first two letters start some word of the text are tried, so the time does
    not grow with the number of patterns. Every distinct text is looked at once.
    """

    def __init__(self, lists: Mapping[int, Iterable[str]]) -> None:
        self._exact: dict[str, int] = {}
        self._by_start: dict[str, list[tuple[int, re.Pattern[str] | str]]] = {}
        self._always: list[tuple[int, re.Pattern[str] | str]] = []
        self._seen: dict[str, int] = {}
        for bit, patterns in lists.items():
            for pattern in patterns:
                self._add(pattern, bit)

    def _add(self, pattern: str, bit: int) -> None:
        if pattern.startswith("="):
            exact = plain(pattern[1:])
            self._exact[exact] = self._exact.get(exact, 0) | bit
            return
        start = re.match(r"\^?([a-z0-9]*)", pattern)
        first = start[1][:_START] if start else ""
        whole = len(first) == _START or (first and pattern.lstrip("^")[len(first) :][:1] in ("", " "))
        home = self._by_start.setdefault(first, []) if whole else self._always
        home.append((bit, _compiled(pattern)))

    def bits(self, text: str) -> int:
        """The bits of all lists with at least one pattern in `text` (as written, not yet plain)."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._look(plain(text))
        return known

    def _look(self, words: str) -> int:
        found = self._exact.get(words, 0)
        padded = f" {words} "
        starts = {word[:_START] for word in words.split()}
        homes = [self._by_start[start] for start in starts if start in self._by_start]
        for home in (*homes, self._always):
            for bit, pattern in home:
                if found & bit:
                    continue
                if (pattern in padded) if isinstance(pattern, str) else pattern.search(padded):
                    found |= bit
        return found


def _compiled(pattern: str) -> re.Pattern[str] | str:
    """A plain string where whole words suffice (five times quicker), else a regular expression."""
    if not re.search(r"[*^$]", pattern):
        return f" {plain(pattern)} "
    words = ["(?:[^ ]+ )*?" if word == "*" else _word(word) for word in pattern.strip("^$").split()]
    start, end = ("^ " if pattern.startswith("^") else " "), ("$" if pattern.endswith("$") else "")
    return re.compile(start + "".join(words) + end)


def _word(word: str) -> str:
    return "[^ ]*".join(re.escape(part) for part in word.split("*")) + " "
