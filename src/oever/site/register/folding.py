"""Two spellings of one word, brought together: small letters, no accents, no signs, single spaces."""

from __future__ import annotations

import re
import unicodedata

_NO_WORD = re.compile(r"[^\w]+|_+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
LONGEST_LINE = 300
LONGEST_TEXT = 6_000


def folded(text: str) -> str:
    """`Café-De  Draad` and `cafe de draad` are one: "cafe de draad"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_NO_WORD.sub(" ", plain).split())


def one_line(text: str) -> str:
    """A text as it may stand in one line: composed, no control signs, single spaces, not endless."""
    return " ".join(_clean(text).split())[:LONGEST_LINE].strip()


def several_lines(text: str) -> str:
    """The same for a text of several lines; blank lines at the ends and spaces around a line go."""
    lines = [" ".join(line.split()) for line in _clean(text).split("\n")]
    return "\n".join(lines).strip("\n")[:LONGEST_TEXT].strip()


def item_lines(text: str) -> str:
    """One thing a line, without empty lines or bullets."""
    lines = (line.lstrip("-•* ").strip() for line in several_lines(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _clean(text: str) -> str:
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", plain)


def slug(text: str) -> str:
    """A short name for an address: `Buurtkamer 't Hof` is "buurtkamer-t-hof"; never longer than 60."""
    ascii_only = folded(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:60].strip("-")
