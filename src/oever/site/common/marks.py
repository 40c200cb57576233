"""What people type, as HTML that can do no harm: paragraphs, lists, links, and nothing else.

    A line that starts with "- " or "* " is an item of a list.
    An address that starts with https:// or http:// becomes a link.
    An empty line starts a new paragraph.

Everything is escaped first; the few marks are made afterwards from the escaped text, so that nothing
that was typed can become a tag or an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ITEM = re.compile(r"^\s*[-*•]\s+(?=\S)")
# Ends before punctuation that closes a sentence, and before anything that was escaped.
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s<>&\"'()]*(?:&amp;[^\s<>&\"'()]*)*)?(?<![.,;:!?])")


def as_html(text: str) -> SafeString:
    """The text as paragraphs and lists, escaped, with its addresses as links."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return mark_safe("\n".join(part for block in blocks for part in _parts(block)))  # noqa: S308 - escaped in _line


def _parts(block: str) -> Iterable[str]:
    lines = [line for line in block.split("\n") if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: bool(ITEM.match(line))):
        shown = [_line(ITEM.sub("", line)) for line in group]
        if is_list:
            yield "<ul>" + "".join(f"<li>{line}</li>" for line in shown) + "</ul>"
        else:
            yield "<p>" + "<br>".join(shown) + "</p>"


def _line(line: str) -> str:
    return ADDRESS.sub(_link, str(escape(line.strip())))


def _link(found: re.Match[str]) -> str:
    address = found.group()
    return f'<a href="{address}" rel="nofollow ugc noopener">{address}</a>'
