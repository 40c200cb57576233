"""Who stands on the bank and who makes the stream: two conditions that several pages share."""

from __future__ import annotations

from django.db.models import Q

GROUND_KINDS = ("initiative", "cooperative", "company", "social_enterprise", "network", "")
STREAM_KINDS = ("anchor", "government")


def on_the_bank(before: str = "") -> Q:
    """Organisations that could earn and keep money here, and have not stopped. `before`: the way to them."""
    return (
        Q(**{f"{before}kind__in": GROUND_KINDS})
        & Q(**{f"{before}stage": ""})
        & ~Q(**{f"{before}state": "stopped"})
    )


def in_the_stream(before: str = "") -> Q:
    """Anchors: organisations that buy a lot, or could; and governments, which always do."""
    return (Q(**{f"{before}kind__in": STREAM_KINDS}) | ~Q(**{f"{before}stage": ""})) & ~Q(
        **{f"{before}state": "stopped"}
    )


def in_need_of(code: str) -> Q:
    """Who says to be in need of this, by the mark that the register keeps among the words of a record."""
    return Q(search_words__contains=f"in_need_of={code} ")
