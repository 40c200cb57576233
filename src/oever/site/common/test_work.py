"""A job is done once, tried again when it breaks, and taken over when its worker dies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common import work
from oever.site.common.models import Job
from oever.site.common.work import Running, ask_for, ask_for_today, claim, daily, do_one, job
from oever.vocabulary.languages import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> Iterator[list[int]]:
    numbers: list[int] = []

    @job("count")
    def count(running: Running, number: int) -> dict[str, Any]:
        running.tell(50, "halfway")
        numbers.append(number)
        return {"counted": number}

    yield numbers
    del work.KINDS["count"]


def test_a_job_is_done_once_and_keeps_its_result(done: list[int]) -> None:
    asked = ask_for("count", {"number": 7})
    assert (do_one(), do_one()) == (True, False)
    asked.refresh_from_db()
    assert done == [7]
    assert (asked.state, asked.progress_pct, asked.result) == ("done", 100, {"counted": 7})


def test_one_key_is_one_job(done: list[int]) -> None:
    assert ask_for("count", {"number": 1}, key="one") == ask_for("count", {"number": 1}, key="one")
    while do_one():
        pass
    assert done == [1]


def test_a_job_that_is_being_done_is_not_claimed_again(done: list[int]) -> None:
    ask_for("count", {"number": 1})
    assert claim("first") is not None
    assert claim("second") is None


def test_a_job_of_a_worker_that_died_is_taken_over(done: list[int]) -> None:
    ask_for("count", {"number": 3})
    claim("killed halfway")
    Job.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert do_one("another")
    assert done == [3]


def test_a_job_for_later_waits(done: list[int]) -> None:
    ask_for("count", {"number": 1}, at=timezone.now() + timedelta(hours=1))
    assert do_one() is False


def test_a_mistake_of_the_user_ends_the_job_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(running: Running) -> None:
        raise OeverError(
            Text(nl="inkoop.csv: de kolom bedrag ontbreekt.", en="inkoop.csv: the column amount is missing.")
        )

    monkeypatch.setitem(work.KINDS, "refuse", refuse)
    asked = ask_for("refuse")
    do_one()
    asked.refresh_from_db()
    assert (asked.state, asked.result["problem"]) == ("failed", "inkoop.csv: de kolom bedrag ontbreekt.")


def test_a_job_that_breaks_is_tried_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def break_down(running: Running) -> None:
        tries.append(running.job_id)
        raise ZeroDivisionError

    monkeypatch.setitem(work.KINDS, "break", break_down)
    asked = ask_for("break")
    for _time in range(5):
        do_one()
        Job.objects.filter(pk=asked.pk).update(start_after=timezone.now() - timedelta(seconds=1))
    asked.refresh_from_db()
    assert (len(tries), asked.state) == (3, "failed")


def test_daily_work_is_asked_for_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "DAILY", [])
    monkeypatch.setattr(work, "KINDS", {})
    daily("look")(lambda running: None)
    ask_for_today()
    ask_for_today()
    assert Job.objects.filter(kind="look").count() == 1
