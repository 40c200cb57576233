"""The first page counts what there is in each step of the loop, as everybody may read it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from oever.site.common.places import main_place
from oever.site.places.loading import load_place_records
from oever.site.stories.queries.loop import Loop, loop_of
from oever.site.ventures.models import Idea

pytestmark = pytest.mark.django_db


def idea(title: str, *, is_shown: bool) -> None:
    """An idea that is at work."""
    now = timezone.now()
    Idea.objects.create(
        place_id="nieuw-west",
        title=title,
        is_shown=is_shown,
        stage=Idea.SHOWN[0],
        stage_since=now.date(),
        last_moved_at=now,
        answer_by=now.date(),
        answered_at=now,
    )


def test_an_empty_place_counts_nothing(client: Client) -> None:
    load_place_records(main_place())

    assert loop_of("nieuw-west") == Loop(0, 0, 0, 0, 0)
    assert "vragen en aanbod open" in client.get("/").content.decode()


def test_what_is_not_shown_is_not_counted() -> None:
    load_place_records(main_place())
    idea("Wasserette", is_shown=True)
    idea("Nog niet", is_shown=False)

    assert loop_of("nieuw-west").ideas == 1
