"""T43: where the log cannot be written a second one is, and without one nothing is shown."""

from datetime import timedelta
from pathlib import Path

import pytest

from graph.access.audit import AuditEntry, AuditLog
from graph.access.audit_reports import read_logs
from graph.access.audit_verification import verify_chain
from graph.errors import AuditUnavailable
from tests.security.provider import NOW


def entry_of(user: str, minutes: int = 0) -> AuditEntry:
    return AuditEntry(at=NOW + timedelta(minutes=minutes), user=user, route="r")


def made_unwritable(folder: Path) -> None:
    """Put a file where the folder of a log would be."""
    folder.write_text("")


def test_t43_what_the_first_cannot_take_stands_in_the_second(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    made_unwritable(first)
    log = AuditLog(first, AuditLog(second))

    log.check()
    log.record(entry_of("ann"))
    first.unlink()
    log.record(entry_of("bea", 1))

    assert [entry.user for entry in read_logs(log.folders, start=NOW)] == ["ann", "bea"]
    assert [verify_chain(folder).state for folder in log.folders] == ["intact", "intact"]
    assert [verify_chain(folder).end.seq for folder in log.folders] == [1, 1]


def test_t43_where_neither_can_be_written_nothing_is_shown(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    made_unwritable(first)
    made_unwritable(second)

    for log in (AuditLog(first), AuditLog(first, AuditLog(second))):
        with pytest.raises(AuditUnavailable):
            log.check()
        with pytest.raises(AuditUnavailable):
            log.record(entry_of("ann"))
