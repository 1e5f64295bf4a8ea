"""T40: whatever is done to a line of the audit log is found and named, and nothing else is."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.access.audit import AuditEntry, AuditLog, segments
from graph.access.audit_verification import Checkpoint, verify_chain
from graph.errors import AuditUnavailable

AT = datetime(2026, 6, 29, tzinfo=UTC)
LINES = 24


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[bytes]]]:
    """Return the lines of a log of two months."""
    folder = tmp_path_factory.mktemp("whole")
    log = AuditLog(folder)
    for number in range(LINES):
        log.record(
            AuditEntry(
                at=AT + timedelta(hours=4 * number), user="clerk", route="GET /x",
                ids=(f"person-{number:024x}",),
            )
        )  # fmt: skip
    return [(path.name, path.read_bytes().splitlines(keepends=True)) for path in segments(folder)]


def written(folder: Path, files: list[tuple[str, list[bytes]]]) -> Path:
    """Write a log."""
    for path in folder.glob("*"):
        path.unlink()
    for name, lines in files:
        (folder / name).write_bytes(b"".join(lines))
    return folder


def test_t40_a_log_as_it_was_written_is_intact(
    whole: list[tuple[str, list[bytes]]], tmp_path: Path
) -> None:
    report = verify_chain(written(tmp_path, whole))

    assert len(whole) == 2
    assert (report.state, report.entries, report.faults) == ("intact", LINES, ())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_t40_every_change_of_a_line_is_found_where_it_is(
    whole: list[tuple[str, list[bytes]]], tmp_path: Path, data: st.DataObject
) -> None:
    flat = [(name, line) for name, lines in whole for line in lines]
    place = data.draw(st.integers(0, LINES - 2))
    name, line = flat[place]
    change = data.draw(st.sampled_from(["flip", "remove", "swap", "rewrite", "insert"]))
    if change == "flip":
        byte = data.draw(st.integers(0, len(line) - 2))
        bit = data.draw(st.integers(0, 7))
        flat[place] = (name, line[:byte] + bytes([line[byte] ^ 1 << bit]) + line[byte + 1 :])
    elif change == "remove":
        del flat[place]
    elif change == "swap":
        flat[place], flat[place + 1] = (name, flat[place + 1][1]), (flat[place + 1][0], line)
    elif change == "rewrite":
        entry = json.loads(line) | {"user": "somebody else"}
        flat[place] = (name, json.dumps(entry).encode() + b"\n")
    else:
        flat.insert(place + 1, (name, line))
    files = [(file, [kept for other, kept in flat if other == file]) for file, _ in whole]

    report = verify_chain(written(tmp_path, files))

    assert report.state == "tampered"
    assert len(report.faults) > 0


@pytest.mark.parametrize("cut", [1, 5, LINES - 1])
def test_t40_a_cut_end_is_found_by_a_checkpoint_alone(
    whole: list[tuple[str, list[bytes]]], tmp_path: Path, cut: int
) -> None:
    end = verify_chain(written(tmp_path, whole)).end
    flat = [(name, line) for name, lines in whole for line in lines][:-cut]
    files = [(file, [kept for other, kept in flat if other == file]) for file, _ in whole]
    folder = written(tmp_path, files)

    assert verify_chain(folder).state == "intact"
    assert verify_chain(folder, (end,)).state == "incomplete"


def test_t40_a_chain_that_was_written_anew_is_found_by_a_checkpoint(
    whole: list[tuple[str, list[bytes]]], tmp_path: Path
) -> None:
    kept = verify_chain(written(tmp_path, whole)).end
    written(tmp_path, [])
    log = AuditLog(tmp_path)
    for _ in range(LINES):
        log.record(AuditEntry(at=AT, user="somebody else", route="GET /x"))

    assert verify_chain(tmp_path).state == "intact"
    assert verify_chain(tmp_path, (kept,)).state == "tampered"
    assert verify_chain(tmp_path, (Checkpoint(seq=kept.seq, hash="0" * 64),)).state == "tampered"


def test_t40_a_log_from_before_the_chain_is_chained_from_its_last_line(tmp_path: Path) -> None:
    old = b'{"at":"2026-06-29T00:00:00Z","user":"clerk","route":"GET /x"}\n'
    (tmp_path / "2026-06.jsonl").write_bytes(old * 3)

    AuditLog(tmp_path).record(AuditEntry(at=AT, user="clerk", route="GET /x"))
    report = verify_chain(tmp_path)
    (tmp_path / "2026-06.jsonl").write_bytes(
        (tmp_path / "2026-06.jsonl").read_bytes().replace(b"clerk", b"other", 3)
    )

    assert (report.state, report.entries, report.unchained) == ("intact", 1, 3)
    assert verify_chain(tmp_path).state == "tampered"


def test_t40_nothing_is_added_to_a_log_whose_last_line_was_altered(
    whole: list[tuple[str, list[bytes]]], tmp_path: Path
) -> None:
    last = whole[-1][0]
    written(tmp_path, whole)
    body = (tmp_path / last).read_bytes()
    (tmp_path / last).write_bytes(body[:-80] + b"0" + body[-79:])

    with pytest.raises(AuditUnavailable, match="verify"):
        AuditLog(tmp_path).record(AuditEntry(at=AT, user="clerk", route="GET /x"))
