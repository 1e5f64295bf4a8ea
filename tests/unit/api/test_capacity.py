"""T36: beyond what can be done at once everybody is told so at once, and health always answers."""

import asyncio
import os
from collections import Counter
from threading import Barrier, Semaphore

import pytest
from anyio import to_thread
from starlette.types import Message, Receive, Scope, Send

from api.http.capacity import (
    FEWEST_THREADS,
    THREADS_PER_PROCESSOR,
    CapacityMiddleware,
    WorkKind,
    limit_threads,
)

AT_ONCE: dict[WorkKind, int] = {"upload": 1, "stream": 2, "answer": 5}


def scope_of(path: str, headers: dict[str, str] | None = None) -> Scope:
    return {
        "type": "http", "method": "GET", "path": path, "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in (headers or {}).items()],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "bound"),
    [
        ({"content-type": "application/zip"}, 1),
        ({"accept": "text/event-stream"}, 2),
        ({"accept": "application/json"}, 5),
    ],
)
def test_t36_two_hundred_at_once_are_answered_or_sent_away(
    headers: dict[str, str], bound: int
) -> None:
    async def clients() -> tuple[list[Message], int]:
        release, begun, sent = asyncio.Event(), 0, list[Message]()

        async def app(_: Scope, __: Receive, send: Send) -> None:
            nonlocal begun
            begun += 1
            await release.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        bounded = CapacityMiddleware(app, AT_ONCE)
        tasks = [
            asyncio.create_task(bounded(scope_of("/deliveries", headers), receive, send))
            for _ in range(200)
        ]
        health = asyncio.create_task(bounded(scope_of("/health/ready"), receive, send))
        await asyncio.sleep(0.1)
        while_full = begun
        release.set()
        await asyncio.gather(*tasks, health)
        await bounded(scope_of("/deliveries", headers), receive, send)
        return sent, while_full

    sent, while_full = asyncio.run(clients())

    starts = [message for message in sent if message["type"] == "http.response.start"]
    refused = [message for message in starts if message["status"] == 503]
    assert while_full == bound + 1
    assert Counter(message["status"] for message in starts) == {200: bound + 2, 503: 200 - bound}
    assert all((b"retry-after", b"5") in message["headers"] for message in refused)


def test_no_more_threads_answer_than_processors_can_keep_busy() -> None:
    threads = max(FEWEST_THREADS, THREADS_PER_PROCESSOR * (os.cpu_count() or 1))
    together = Barrier(threads)
    running = Semaphore(threads)

    def answer() -> bool:
        # Nobody is the first to go on alone, and a thread more than there may be finds no place.
        has_place = running.acquire(blocking=False)
        together.wait(timeout=10)
        running.release()
        return has_place

    async def clients() -> list[bool]:
        limit_threads()
        return await asyncio.gather(*(to_thread.run_sync(answer) for _ in range(3 * threads)))

    assert asyncio.run(clients()) == [True] * 3 * threads
