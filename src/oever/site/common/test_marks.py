"""What people type can do no harm, and shows as they meant it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.site.common.marks import as_html

TAG = re.compile(r"<[^>]*>")
LINK = r'<a href="https?://[^"<>\s]*" rel="nofollow ugc noopener">'
ALLOWED = re.compile(rf"</?(p|ul|li)>|<br>|</a>|{LINK}")


def test_paragraphs_lists_and_links_are_made() -> None:
    shown = as_html("We naaien.\n\n- elke dinsdag\n- in De Draad\n\nZie https://voorbeeld.nl/a?b=1&c=2.")
    assert shown == (
        "<p>We naaien.</p>\n<ul><li>elke dinsdag</li><li>in De Draad</li></ul>\n"
        '<p>Zie <a href="https://voorbeeld.nl/a?b=1&amp;c=2" rel="nofollow ugc noopener">'
        "https://voorbeeld.nl/a?b=1&amp;c=2</a>.</p>"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        'https://x.nl/"onmouseover="alert(1)',
        "https://x.nl/<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "- <b onclick=alert(1)>x</b>",
        "https://x.nl/&quot;onclick=1",
    ],
)
def test_nothing_that_was_typed_becomes_a_tag(typed: str) -> None:
    assert all(ALLOWED.fullmatch(tag) for tag in TAG.findall(as_html(typed)))


@given(st.text(alphabet=st.sampled_from("ab:/.?&\"'<>;#- *\nhtps()"), max_size=80), st.booleans())
def test_whatever_is_typed_only_the_known_tags_come_out(typed: str, has_address: bool) -> None:
    shown = as_html(f"https://{typed}" if has_address else typed)
    assert all(ALLOWED.fullmatch(tag) for tag in TAG.findall(shown))
