"""The stream of what findings become: a cheap look every second, an event where something moved."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from starlette.concurrency import run_in_threadpool

from api.policy import collect_ids
from api.services.conflicts import changes_without_conflicts
from api.services.context import RequestContext
from graph.decisions import (
    STATE_OVERLAP,
    FindingChange,
    count_states,
    list_changes,
    visible_changes,
)
from graph.models import FrozenModel

LOOK_SECONDS: Final = 1.0
STEP_SECONDS: Final = 0.25
HEARTBEAT_SECONDS: Final = 15.0
# A whole scan can move thousands: a page is then better off asking for its list again.
MOST_AT_ONCE: Final = 200


class FindingEvent(FrozenModel):
    """What is sent about a finding that changed."""

    id: str
    pattern: str
    condition: str
    decision: str
    subject: str
    at: datetime


class ChangeFeed:
    """What one listener has been told, and what there is to tell."""

    def __init__(self, ctx: RequestContext, since: datetime | None) -> None:
        self._asked = ctx
        self._from = (ctx.now if since is None else since) - STATE_OVERLAP
        self._sent: set[str] = set()
        self._number = -1
        if since is None:
            # Only what is new from now on.
            self._number = count_states(ctx.store)
            self._sent = {change.name for change in list_changes(ctx.store, self._from)}

    def news(self) -> tuple[FindingChange, ...]:
        """Return what moved since the last look; logged before any of it leaves."""
        number = count_states(self._asked.store)
        if number == self._number:
            return ()
        self._number = number
        changes = list_changes(self._asked.store, self._from)
        new = [change for change in changes if change.name not in self._sent]
        self._sent = {change.name for change in changes}
        now = self._asked.app.clock()
        self._from = max(self._from, now - 2 * STATE_OVERLAP)
        visible = visible_changes(
            self._asked.store, self._asked.patterns, new, reader=self._asked.reader, now=now
        )
        visible = changes_without_conflicts(self._asked.app, self._asked.reader, visible)
        if len(visible) > 0:
            ids = collect_ids([[change.id, change.subject] for change in visible])
            replace(self._asked, now=now).record_read(ids)
        return visible


async def event_stream(
    ctx: RequestContext, since: datetime | None, is_stopping: Callable[[], bool]
) -> AsyncGenerator[str]:
    """Give the text of the stream until the service stops or the listener leaves."""
    feed = await run_in_threadpool(ChangeFeed, ctx, since)
    yield f"id: {(since or ctx.now).isoformat()}\nevent: listening\ndata: {{}}\n\n"
    silent = 0.0
    while not is_stopping():
        changes = await run_in_threadpool(feed.news)
        for text in event_texts(changes):
            yield text
        silent = 0.0 if changes else silent + LOOK_SECONDS
        if silent >= HEARTBEAT_SECONDS:
            silent = 0.0
            yield ": still here\n\n"
        await pause(is_stopping)


async def pause(is_stopping: Callable[[], bool]) -> None:
    """Wait for the next look, or less where the service stops."""
    seconds = 0.0
    while seconds < LOOK_SECONDS and not is_stopping():
        await asyncio.sleep(STEP_SECONDS)
        seconds += STEP_SECONDS


def event_texts(changes: tuple[FindingChange, ...]) -> list[str]:
    """Return changes as the stream says them; of very many only how many, and the last."""
    if len(changes) > MOST_AT_ONCE:
        return [f'id: {changes[-1].name}\nevent: findings\ndata: {{"count":{len(changes)}}}\n\n']
    return [
        f"id: {change.name}\nevent: finding\ndata: {finding_event(change)}\n\n"
        for change in changes
    ]


def finding_event(change: FindingChange) -> str:
    """Return what is sent about one change: ids and states, nothing about anybody."""
    return FindingEvent(
        id=change.id,
        pattern=change.pattern,
        condition=change.condition,
        decision=change.decision,
        subject=change.subject,
        at=change.at,
    ).model_dump_json()
