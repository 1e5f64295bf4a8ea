"""Steady load: incidents arrive at a fixed rate while readers read histories without a pause."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from time import perf_counter, sleep
from tomllib import loads

from bench.alerts import rows_of, suspects_and_victims
from bench.figures import Figures
from bench.history_latency import BUSIEST
from bench.latency import percentile
from bench.requests import Client
from bench.service_process import serve_home
from graph.db.connection import load_id_factory
from graph.db.statements import trusted
from graph.db.store import Store
from graph.domain.time import london_day
from graph.patterns import load_patterns, refresh
from graph.patterns.engine.run_state import read_run_state
from graph.settings import Settings

READERS = 20
A_SECOND = 5
SENDERS = 32
MARK = "steady-"
STORED = trusted(
    "stored incidents",
    """
UNWIND $ids AS id
MATCH (incident:Incident {id: id})
RETURN count(DISTINCT id) AS incidents
""",
)


def measure_steady_load(
    store: Store, world: Path, settings: Settings, figures: Figures, seconds: int
) -> None:
    """Note p99 of incidents and of histories, and how many incidents were lost."""
    source = str(loads((world / "delivery.toml").read_text())["source"])
    # The service measures as of now; what the calendar moved until then is not its work.
    now = datetime.now(UTC)
    refresh(store, load_patterns(), as_of=now, broken=())
    prefix = f"{MARK}{now:%Y%m%d%H%M%S}-"
    pairs = suspects_and_victims(world)[-seconds * A_SECOND :]
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": 10 * READERS})]
    with serve_home(settings.local.home) as service:
        end_event = threading.Event()
        with ThreadPoolExecutor(READERS) as readers:
            reading = [
                readers.submit(read_until, service.address, people[number::READERS], end_event)
                for number in range(READERS)
            ]
            try:
                send_durations = send_steadily(service.address, source, prefix, pairs, now)
            finally:
                end_event.set()
        read_durations = [duration for future in reading for duration in future.result()]
    print(f"  {len(send_durations)} incidents and {len(read_durations)} histories in {seconds} s")
    print(
        f"  p50 of an incident {percentile(send_durations, 0.5):,.0f} ms, "
        f"of a history {percentile(read_durations, 0.5):,.0f} ms"
    )
    figures.note("steady_incidents", percentile(send_durations, 0.99))
    figures.note("steady_readings", percentile(read_durations, 0.99))
    ids = [
        load_id_factory(store).of("incident", source, f"{prefix}{number}")
        for number in range(len(pairs))
    ]
    (row,) = store.read(STORED, {"ids": ids})
    figures.note("steady_lost", len(pairs) - int(str(row["incidents"])))
    figures.note("steady_stale", len(read_run_state(store, london_day(now)).dirty))


def send_steadily(
    address: str, source: str, prefix: str, pairs: Sequence[tuple[str, str]], moment: datetime
) -> list[float]:
    """Send an incident for each pair at its time; return the seconds from then to each answer."""
    local = threading.local()
    start = perf_counter()

    def send(number: int) -> float:
        due = start + number / A_SECOND
        sleep(max(0.0, due - perf_counter()))
        if not hasattr(local, "client"):
            local.client = Client(address)
        local.client.post("/incidents", body_of(source, f"{prefix}{number}", pairs[number], moment))
        return perf_counter() - due

    with ThreadPoolExecutor(SENDERS) as senders:
        return list(senders.map(send, range(len(pairs))))


def body_of(source: str, key: str, pair: tuple[str, str], moment: datetime) -> dict[str, object]:
    """Return an incident between two people as it is sent."""
    rows = rows_of(key, moment, *pair)
    roles = [{"person_id": row["person_id"], "role": row["role"]} for row in rows["parties"]]
    return {
        "source": source,
        "extracted_at": moment.isoformat(),
        "synthetic": True,
        "incident": rows["incidents"][0],
        "roles": roles,
    }


def read_until(address: str, people: Sequence[str], end_event: threading.Event) -> list[float]:
    """Read histories one after the other until the end, and return how long each took."""
    client = Client(address)
    seconds: list[float] = []
    for person in cycle(people):
        if end_event.is_set():
            return seconds
        seconds.append(client.seconds(f"/people/{person}/history"))
    return seconds
