"""T41: whoever dies in the middle of a line, wherever that is, costs that line and no other."""

import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.access.audit import AuditEntry, AuditLog, segments
from graph.access.audit_verification import verify_chain
from graph.ingest import ErasureList, ListedErasure

AT = datetime(2026, 6, 29, tzinfo=UTC)
CUTS = 1_000
LINES = 8


@pytest.fixture(autouse=True)
def _unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cut here was synced before; syncing each trial would only take time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def entry(number: int) -> AuditEntry:
    return AuditEntry(at=AT, user="clerk", route="GET /x", ids=(f"person-{number}é",))


def listed(number: int) -> ListedErasure:
    return ListedErasure(
        erasure=f"erasure-{number}", person=f"person-{number}", by="ann", at=AT, reason="é",
        records=(f"record-{number}",),
    )  # fmt: skip


def cuts(whole: bytes, seed: int) -> list[int]:
    """Return so many places to cut at: both ends, every end of a line, and places between."""
    chance = random.Random(seed)  # noqa: S311 - places, not secrets
    ends = [place for place, byte in enumerate(whole) if byte == ord("\n")]
    places = [0, len(whole), *ends, *(end + 1 for end in ends)]
    return places + [chance.randrange(len(whole)) for _ in range(CUTS - len(places))]


def test_t41_a_log_cut_anywhere_loses_half_a_line_and_goes_on(tmp_path: Path) -> None:
    for number in range(LINES):
        AuditLog(tmp_path).record(entry(number))
    (path,) = segments(tmp_path)
    whole = path.read_bytes()
    for cut in (places := cuts(whole, 41)):
        path.write_bytes(whole[:cut])

        AuditLog(tmp_path).record(entry(99))

        after = path.read_bytes()
        kept = whole[:cut].rpartition(b"\n")[0]
        assert after.startswith(kept)
        assert "person-99é".encode() in after.splitlines()[-1]
        report = verify_chain(tmp_path)
        torn = cut > 0 and whole[cut - 1 : cut] != b"\n"
        assert report.state == "intact"
        assert report.entries == whole[:cut].count(b"\n") + torn + 1
    print(f"T41: {len(places)} cut points of the audit log, 0 whole lines lost, 0 chains broken")


def test_t41_a_list_of_erasures_cut_anywhere_loses_half_a_line_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "erasures.jsonl"
    ErasureList(path).add(map(listed, range(LINES)))
    whole = path.read_bytes()
    for cut in (places := cuts(whole, 42)):
        path.write_bytes(whole[:cut])

        ErasureList(path).add([listed(99)])

        lines = whole[:cut].count(b"\n")
        # A line that lacks nothing but its end is whole.
        lines += whole[cut : cut + 1] == b"\n"
        names = [item.erasure for item in ErasureList(path).entries()]
        assert names == [*(f"erasure-{number}" for number in range(lines)), "erasure-99"]
    print(f"T41: {len(places)} cut points of the list of erasures, 0 whole lines lost")
