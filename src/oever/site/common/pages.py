"""A long list in pages, with one query for the page and one for the count."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 50


def page_of(request: HttpRequest, found: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page that `?page=` asks for; a page that does not exist becomes the nearest one that does."""
    return Paginator(found, per_page).get_page(request.GET.get("page"))
