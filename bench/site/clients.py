"""So many clients at once, each asking again as soon as it has an answer, on a new connection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True)
class Answered:
    """What came back: how many in all and in a second, the time that 95 in 100 stay under, bytes of one."""

    answers: int
    per_second: float
    p95_ms: float
    bytes: int
    errors: int


def ask(port: int, addresses: Iterable[str], clients: int, seconds: float) -> Answered:
    """Ask for the addresses, by so many clients, until they end or for so many seconds."""
    return asyncio.run(_ask(port, addresses, clients, seconds))


async def _ask(port: int, addresses: Iterable[str], clients: int, seconds: float) -> Answered:
    turns = iter(addresses)
    times: list[float] = []
    sizes: list[int] = []
    wrong = 0
    ends = time.perf_counter() + seconds

    async def client() -> None:
        nonlocal wrong
        while time.perf_counter() < ends and (address := next(turns, None)) is not None:
            started = time.perf_counter()
            try:
                status, size = await _once(port, address)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                wrong += 1
                continue
            if status == 200:
                times.append(time.perf_counter() - started)
                sizes.append(size)
            else:
                wrong += 1

    started = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    took = time.perf_counter() - started
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else float("nan")
    return Answered(len(times), len(times) / took, p95 * 1000, max(sizes, default=0), wrong)


async def _once(port: int, address: str) -> tuple[int, int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        told = await reader.read()
    finally:
        writer.close()
    head, _, body = told.partition(b"\r\n\r\n")
    return int(head.split(None, 2)[1]), len(body)
