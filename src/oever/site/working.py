"""The worker: one process beside the site that sends the mail and does the work that waits."""

from __future__ import annotations

import logging
import signal
import time
from types import FrameType

from django.db import OperationalError, close_old_connections

from oever.site.common.outbox import send_waiting
from oever.site.common.work import ask_for_today, do_one, load_jobs

LOG = logging.getLogger("oever.work")
IDLE_SECONDS = 2.0


def work_once() -> None:
    """Do everything that waits, until nothing does."""
    load_jobs()
    ask_for_today()
    while _round():
        pass


def work_until_stopped() -> None:
    """Go on until the process is asked to stop; what it is doing then is finished first."""
    stopping = _Stopping()
    load_jobs()
    while not stopping.is_asked:
        close_old_connections()
        try:
            ask_for_today()
            was_busy = _round()
        except OperationalError as problem:  # the database is away for a moment
            LOG.warning("%s", problem)
            was_busy = False
        if not was_busy:
            stopping.wait(IDLE_SECONDS)


def _round() -> bool:
    sent = send_waiting()
    return do_one() or sent > 0


class _Stopping:
    """Notes that the process was asked to stop."""

    def __init__(self) -> None:
        self.is_asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.is_asked = True

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.is_asked and time.monotonic() < until:
            time.sleep(0.1)
