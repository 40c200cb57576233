"""A link in a page leads to a file that is there, and to a heading that is in it."""

from __future__ import annotations

from urllib.parse import unquote

from tests.repository.papers import anchors, links, name_of, papers


def test_every_relative_link_leads_to_a_file() -> None:
    broken = [
        f"{name_of(page)}: {link}"
        for page in papers()
        for link in links(page)
        if "://" not in link and not link.startswith(("#", "mailto:"))
        and not (page.parent / unquote(link.partition("#")[0])).exists()
    ]  # fmt: skip
    assert broken == []


def test_every_link_to_a_heading_names_one_that_exists() -> None:
    broken = []
    for page in papers():
        for link in links(page):
            target, _, heading = link.partition("#")
            other = page.parent / unquote(target) if target else page
            if "://" not in link and heading and other.suffix == ".md" and heading not in anchors(other):
                broken.append(f"{name_of(page)}: {link}")
    assert broken == []


def test_there_are_links_to_check() -> None:
    assert sum(len(links(page)) for page in papers()) > 20
