"""A server stays for a while after its last user, and no longer."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from graph.server.claim import Claim, read_claim, write_claim
from graph.server.home import Home
from graph.server.idle import LOOK_SECONDS, end_idle_server, start_idle_timer, wait_while_used
from graph.server.living import ProcessMark, is_alive, process_mark
from graph.server.local import settle
from tests.unit.server.test_leaving import SLEEP

SECONDS = 600.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    return home


@pytest.fixture
def server() -> Iterator[ProcessMark]:
    """A process that stands for a server."""
    with Popen(SLEEP, stdout=PIPE, start_new_session=True) as process:
        yield process_mark(process.pid)
        process.kill()


class Clock:
    """A clock that moves as somebody sleeps, and does something at certain moments."""

    def __init__(self, **events: Callable[[], None]) -> None:
        self.seconds = 0.0
        self.events = {int(name.removeprefix("at_")): event for name, event in events.items()}

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        for moment in sorted(moment for moment in self.events if moment <= self.seconds):
            self.events.pop(moment)()


def wait(home: Home, clock: Clock) -> bool:
    return wait_while_used(home, SECONDS, clock=clock.now, sleep=clock.sleep)


def test_an_idle_server_is_given_its_time(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server))
    clock = Clock()

    assert wait(home, clock)
    assert SECONDS <= clock.seconds <= SECONDS + 10


def test_a_short_use_begins_the_time_anew(home: Home, server: ProcessMark) -> None:
    claim = Claim(server=server)
    write_claim(home, claim)
    # Between two looks somebody came and left: only the number of uses says so.
    clock = Clock(at_400=lambda: write_claim(home, claim.joined("a").left("a")))

    assert wait(home, clock)
    assert clock.seconds >= 400 + SECONDS - LOOK_SECONDS


def test_a_long_use_is_waited_for(home: Home, server: ProcessMark) -> None:
    used = Claim(server=server).joined("a")
    write_claim(home, used)
    clock = Clock(at_2000=lambda: write_claim(home, used.left("a")))

    assert wait(home, clock)
    assert clock.seconds >= 2000 + SECONDS - LOOK_SECONDS


@pytest.mark.parametrize("change", [{"kept": True}, {"server": None}])
def test_a_server_that_is_kept_or_gone_is_no_longer_waited_for(
    home: Home, server: ProcessMark, change: dict[str, object]
) -> None:
    claim = Claim(server=server)
    write_claim(home, claim)
    clock = Clock(at_100=lambda: write_claim(home, claim.model_copy(update=change)))

    assert not wait(home, clock)
    assert clock.seconds < SECONDS


def test_the_server_ends_after_its_time_and_the_claim_says_so(
    home: Home, server: ProcessMark
) -> None:
    write_claim(home, Claim(server=server, port=7, uses=3))

    end_idle_server(home, 0.2)

    assert not is_alive(server)
    assert read_claim(home) == Claim(port=7)


def test_the_last_to_leave_starts_one_timer(
    home: Home, server: ProcessMark, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[float] = []

    def start(_home: Home, seconds: float) -> ProcessMark:
        started.append(seconds)
        return process_mark()

    monkeypatch.setattr("graph.server.local.start_idle_timer", start)

    settle(home, Claim(server=server), idle_seconds=SECONDS)
    settle(home, read_claim(home).joined("a").left("a"), idle_seconds=SECONDS)

    assert started == [SECONDS]
    assert is_alive(server)
    assert read_claim(home).timer == process_mark()


@pytest.mark.parametrize(
    ("claim", "idle_seconds"),
    [(Claim(stopping=True), SECONDS), (Claim(), 0.0), (Claim(stopping=True), 0.0)],
)
def test_a_server_that_was_told_to_stop_or_has_no_time_ends_at_once(
    home: Home, server: ProcessMark, claim: Claim, idle_seconds: float
) -> None:
    settle(home, claim.model_copy(update={"server": server}), idle_seconds=idle_seconds)

    assert not is_alive(server)


def test_the_timer_is_a_process_that_ends_the_server(home: Home, server: ProcessMark) -> None:
    write_claim(home, Claim(server=server))

    timer = start_idle_timer(home, 0.1)
    deadline = time.monotonic() + 60
    while is_alive(timer) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not is_alive(server)
    assert not is_alive(timer)
