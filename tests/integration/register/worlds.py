"""One world for the register: two forces, each test met by somebody, and every state."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zlib import crc32

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.register import RegisterMoment
from tests.worlds import NOW, World

PATTERNS = load_patterns()


def world() -> World:
    """Return people who meet the tests: managed, referred, elsewhere, neither, and near misses."""
    made = World()
    for name, force in (("managed", "10"), ("referred", "10"), ("marac", "10"), ("left", "42")):
        serial(made, name, force=force)
    # Two sisters: more than one victim in three years, and not unconnected.
    made.tie("sisters-a", "sisters-b", "sibling")
    made.incident(by="sisters", against="sisters-a", on="2025-02-01", force="42")
    made.incident(by="sisters", against="sisters-b", on="2026-02-01", force="42")
    # Long ago: unconnected victims at any time, and none in three years.
    made.incident(by="old", against="old-a", on="2015-02-01", force="01")
    made.incident(by="old", against="old-b", on="2016-02-01", force="02")
    # A near miss of all: one victim.
    made.incident(by="once", against="once-a", on="2026-02-01", force="42")
    convicted(made)
    made.row(
        "managements", id="m1", person_id="managed", scheme="MAPPA", level="Level 2",
        from_="2026-01-01", recorded_at="2026-01-02T12:00:00Z",
    )  # fmt: skip
    # Ended: no management is in force.
    made.row(
        "managements", id="m2", person_id="left", scheme="MAPPA", level="3",
        from_="2024-01-01", to="2025-01-01", recorded_at="2024-01-02T12:00:00Z",
    )  # fmt: skip
    referral(made, "referred", "MAPPA", "2026-05-01")
    referral(made, "referred", "MARAC", "2026-04-01")
    return referral(made, "marac", "MARAC", "2026-04-01")


def serial(made: World, name: str, *, force: str) -> None:
    """Add somebody with two unconnected victims in three years."""
    made.incident(by=name, against=f"{name}-a", on="2025-02-01", force=force)
    made.incident(by=name, against=f"{name}-b", on="2026-02-01", force=force)


def convicted(made: World) -> None:
    """Add two convicted people: one twice of stalking, one in Category 2, neither with a force."""
    made.person("twice").person("category")
    for number, day in enumerate(("2024-01-10", "2025-01-10")):
        made.row(
            "convictions", id=f"c{number}", person_id="twice", offence_code="8Q",
            convicted_on=day, sentence_months=3, recorded_at=f"{day}T12:00:00Z",
        )  # fmt: skip
    made.row(
        "convictions", id="c9", person_id="category", offence_code="008/01",
        convicted_on="2025-10-10", sentence_months=24, disposal="imprisonment",
        sentence_ends_on="2027-10-10", recorded_at="2025-10-10T12:00:00Z",
    )  # fmt: skip


def referral(made: World, person: str, scheme: str, on: str) -> World:
    """Add a referral, recorded on its day."""
    number = len(made.tables.get("referrals", ()))
    return made.row(
        "referrals", id=f"r{number}", scheme=scheme, person_id=person, made_on=on,
        recorded_at=f"{on}T12:00:00Z",
    )  # fmt: skip


def measure(store: Store) -> None:
    """Store the findings of the tests of the register."""
    tests = ("mappa_category_2", "mappa_category_3", "mandatory_test", "serial_northumbria")
    refresh(store, PATTERNS, as_of=NOW, broken=(), only=tests)


def restrict_some(folders: Iterable[Path]) -> list[Path]:
    """Mark a third of the incidents of some deliveries as restricted, in each of their versions."""
    marked: list[Path] = []
    for folder in folders:
        path = folder / "incidents.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows = [{**row, "marking": marking_of(row["id"])} for row in csv.DictReader(file)]
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        marked.append(folder)
    return marked


def marking_of(incident: str) -> str:
    """Return the marking that an incident always has."""
    return "restricted" if crc32(incident.encode()) % 3 == 0 else "open"


def at(store: Store, as_of: datetime = NOW, *, reader: Reader = EVERYTHING) -> RegisterMoment:
    """Return the present of the world, or another moment as it is seen from there."""
    return RegisterMoment(store, PATTERNS, reader, NOW, as_of)
