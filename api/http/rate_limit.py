"""How many requests a reader may send: a steady rate, and at once as many as in a minute."""

import time
from collections.abc import Callable
from math import ceil
from typing import Final, cast

from fastapi import Depends, HTTPException, Request

from api.services.signed_in import SignedIn

MINUTE: Final = 60.0
# Readers who are remembered at once; of more, those who have waited longest are forgotten.
READERS: Final = 10_000
# What sums of times may lack of a whole request: whoever waits as told is taken.
ROUNDING: Final = 1e-9


class RateLimit:
    """Counts the requests of each reader down, and up again with time."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        # What is left to each, and when it was counted: the latest last.
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, reader: str) -> int:
        """Count a request; return 0, or after how many seconds it may be sent again."""
        now = self._clock()
        left, before = self._left.pop(reader, (self._most, now))
        left = min(self._most, left + (now - before) * self._most / MINUTE)
        is_allowed = left >= 1 - ROUNDING
        self._left[reader] = (left - 1 if is_allowed else left, now)
        if len(self._left) > READERS:
            del self._left[next(iter(self._left))]
        return 0 if is_allowed else ceil((1 - left) * MINUTE / self._most)


async def limit_rate(request: Request) -> None:
    """Refuse a request beyond the rate of its reader, and say when to send it again."""
    signed_in = cast("SignedIn | None", getattr(request.state, "signed_in", None))
    if signed_in is None:
        # A header of the sign-in was not valid: the request is refused for that.
        return
    limit = cast("RateLimit", request.app.state.rate_limit)
    seconds = limit.wait(f"{signed_in.reader.name} {signed_in.client}")
    if seconds > 0:
        raise HTTPException(429, headers={"Retry-After": str(seconds)})


RateDep = Depends(limit_rate)
