"""The audit log: a line for every read, whole, private, and there before the answer."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.access.audit import AuditEntry, AuditLog
from graph.access.audit_verification import verify_chain
from graph.errors import StoreUnavailable

AT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def entry(number: int = 1, *, at: datetime = AT) -> AuditEntry:
    """Return an entry."""
    return AuditEntry(
        at=at, user="clerk", purpose="visit", route="GET /people/{id}", ids=(f"person-{number}",)
    )


def lines(path: Path) -> list[dict[str, object]]:
    """Return the entries of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_entry_is_one_line_in_the_file_of_its_month(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit")

    log.record(entry(1))
    log.record(entry(2, at=datetime(2026, 7, 1, tzinfo=UTC)))

    (first,) = lines(tmp_path / "audit" / "2026-06.jsonl")
    (second,) = lines(tmp_path / "audit" / "2026-07.jsonl")
    assert (first["seq"], second["seq"], second["prev"]) == (1, 2, first["hash"])
    assert [
        {name: first[name] for name in first if name not in {"seq", "prev", "hash", "schema"}}
    ] == [
        {
            "event": "shown",
            "at": "2026-06-30T23:30:00Z",
            "user": "clerk",
            "purpose": "visit",
            "route": "GET /people/{id}",
            "ids": ["person-1"],
            "count": 0,
        }
    ]


def test_only_its_owner_may_read_the_log(tmp_path: Path) -> None:
    AuditLog(tmp_path / "audit").record(entry())

    folder, file = tmp_path / "audit", tmp_path / "audit" / "2026-06.jsonl"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_lines_of_many_readers_do_not_mix(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: log.record(entry(number)), range(200)))

    audit_lines = lines(tmp_path / "2026-06.jsonl")
    assert sorted(str(line["ids"]) for line in audit_lines) == sorted(
        str([f"person-{number}"]) for number in range(200)
    )


def test_half_a_line_of_a_process_that_died_is_kept_aside_and_noted(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    log.record(entry(1))
    path = tmp_path / "2026-06.jsonl"
    with path.open("ab") as file:
        file.write(b'{"at": "2026-06-30T2')

    AuditLog(tmp_path).record(entry(2))

    first, note, second = lines(path)
    assert (note["event"], note["count"]) == ("recovered_tail", 20)
    assert (first["ids"], second["ids"]) == (["person-1"], ["person-2"])
    assert (tmp_path / "2026-06-1.torn").read_bytes() == b'{"at": "2026-06-30T2'
    assert verify_chain(tmp_path).state == "intact"


def test_what_cannot_be_logged_is_not_shown(tmp_path: Path) -> None:
    taken = tmp_path / "audit"
    taken.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(StoreUnavailable):
        AuditLog(taken).record(entry())


def test_a_purpose_with_line_breaks_stays_one_line(tmp_path: Path) -> None:
    forged = entry().model_copy(update={"purpose": 'x"}\n{"at": "now"}\u2028'})

    AuditLog(tmp_path).record(forged)

    assert (tmp_path / "2026-06.jsonl").read_bytes().count(b"\n") == 1
