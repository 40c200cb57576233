"""Work for `oever work`: asked for in a transaction, done once, taken over when a worker dies.

    @job("follow_ledger")
    def follow_ledger(running: Running, upload: int) -> dict[str, Any]:
        running.tell(10, "columns read")
        ...

    ask_for("follow_ledger", {"upload": 7}, key="upload-7")

A worker claims one job at a time for a minute and renews the claim while it works; a worker that is
killed renews nothing, and another takes the job over after that minute. So a job may start twice but never
run twice at once, and what it writes must come with its end: write the outcome in one transaction, and
look whether it is there already. After three failed tries it is left for a person to look at.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from oever.errors import OeverError
from oever.site.common.models import Job
from oever.site.rooms import rooms_with

LOG = logging.getLogger("oever.work")
CLAIMED_FOR = timedelta(seconds=60)
RENEW_EVERY = 15.0
MOST_TRIES = 3
WAIT_AFTER_FAILURE = timedelta(minutes=2)
Work = Callable[..., dict[str, Any] | None]

KINDS: dict[str, Work] = {}
DAILY: list[str] = []


def job(kind: str) -> Callable[[Work], Work]:
    """Name a function as the work of a kind of job."""

    def named(work: Work) -> Work:
        KINDS[kind] = work
        return work

    return named


def daily(kind: str) -> Callable[[Work], Work]:
    """The same, for work that must happen once every day."""

    def named(work: Work) -> Work:
        DAILY.append(kind)
        return job(kind)(work)

    return named


def load_jobs() -> None:
    """Read the `jobs` module of every room."""
    for module in rooms_with("jobs"):
        import_module(module)


def ask_for(
    kind: str, arguments: dict[str, Any] | None = None, *, key: str | None = None, at: datetime | None = None
) -> Job:
    """Write a job down. With a `key` there is only ever one; the one that is there comes back."""
    told = {"arguments": arguments or {}, "start_after": at or timezone.now()}
    if key is None:
        return Job.objects.create(kind=kind, **told)
    try:
        with transaction.atomic():
            asked, _is_new = Job.objects.get_or_create(key=key, defaults={"kind": kind, **told})
    except IntegrityError:
        asked = Job.objects.get(key=key)
    return asked


def ask_for_today() -> None:
    """Write down the daily work of today, if nobody has yet."""
    today = timezone.localdate().isoformat()
    for kind in DAILY:
        ask_for(kind, key=f"{kind}:{today}")


@dataclass(frozen=True, slots=True)
class Running:
    """A job that is being done, for telling how far it is."""

    job_id: int

    def tell(self, percent: int, words: str = "") -> None:
        """How far the work is, 0 to 100, and at what; a page that waits shows it."""
        Job.objects.filter(pk=self.job_id).update(progress_pct=percent, progress_told=words[:200])


def claim(worker: str) -> Job | None:
    """The next job that waits, or whose worker is gone, for this worker alone."""
    now = timezone.now()
    with transaction.atomic():
        jobs = Job.objects.all()
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, claimed_until__lt=now)
        found = jobs.filter(free, start_after__lte=now).order_by("start_after", "id").first()
        if found is None:
            return None
        Job.objects.filter(pk=found.pk).update(
            state=Job.State.RUNNING, claimed_by=worker, claimed_until=now + CLAIMED_FOR, tries=F("tries") + 1
        )
    found.refresh_from_db()
    return found


def do_one(worker: str | None = None) -> bool:
    """Claim one job and do it; False when there is nothing to do."""
    worker = worker or f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    claimed = claim(worker)
    if claimed is None:
        return False
    with _renewed(claimed, worker):
        _do(claimed, worker)
    return True


def _do(claimed: Job, worker: str) -> None:
    if claimed.tries > MOST_TRIES:
        _end(claimed, worker, Job.State.FAILED, {"problem": "the worker stopped while doing it"})
        return
    try:
        result = KINDS[claimed.kind](Running(claimed.pk), **claimed.arguments)
    except Exception as problem:
        _after(claimed, worker, problem)
    else:
        _end(claimed, worker, Job.State.DONE, result or {})


def _after(claimed: Job, worker: str, problem: Exception) -> None:
    if isinstance(problem, OeverError):
        told = {"problem": problem.text.nl, "problem_en": problem.text.en}
        _end(claimed, worker, Job.State.FAILED, told)
        return
    LOG.error("%s failed", claimed, exc_info=problem)
    if claimed.tries >= MOST_TRIES:
        _end(claimed, worker, Job.State.FAILED, {"problem": type(problem).__name__})
        return
    Job.objects.filter(pk=claimed.pk, claimed_by=worker).update(
        state=Job.State.WAITING, claimed_until=None, start_after=timezone.now() + WAIT_AFTER_FAILURE
    )


def _end(claimed: Job, worker: str, state: str, result: dict[str, Any]) -> None:
    Job.objects.filter(pk=claimed.pk, claimed_by=worker).update(
        state=state, result=result, claimed_until=None, ended_at=timezone.now(),
        progress_pct=100 if state == Job.State.DONE else F("progress_pct"),
    )  # fmt: skip


@contextmanager
def _renewed(claimed: Job, worker: str) -> Iterator[None]:
    """Keep the claim on a job alive from a thread of its own, until the block ends."""
    is_over = threading.Event()

    def renew() -> None:
        while not is_over.wait(RENEW_EVERY):
            mine = Job.objects.filter(pk=claimed.pk, claimed_by=worker)
            mine.update(claimed_until=timezone.now() + CLAIMED_FOR)
            connection.close()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
