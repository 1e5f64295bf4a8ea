"""What auditors ask of the log: signatures, an archive that checks itself, exposure, misuse."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.access.audit import AuditEntry, AuditLog
from graph.access.audit_export import export_log
from graph.access.audit_reports import exposures, misuse_report, read_entries
from graph.access.audit_signature import make_key, read_anchors, sign_checkpoint
from graph.access.audit_verification import verify_chain
from graph.errors import Misuse

DAY = datetime(2026, 7, 1, 12, tzinfo=UTC)
ANN = "person-" + "a" * 24
BEA = "person-" + "b" * 24


def read(user: str, subject: str, at: datetime, **more: object) -> AuditEntry:
    return AuditEntry.model_validate(
        {
            "at": at, "event": "outcome", "request": f"{user}{at.isoformat()}", "user": user,
            "session": "s", "route": "GET /people/{person}", "subject": subject, "ids": [subject],
            "status": 200, "purpose": "investigation", **more,
        }
    )  # fmt: skip


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "audit"
    audit = AuditLog(folder)
    for day in range(5):
        audit.record(read("ada", ANN, DAY + timedelta(days=day)))
    return folder


def test_t40_a_signed_checkpoint_is_read_back_and_a_changed_one_refused(
    log: Path, tmp_path: Path
) -> None:
    key, anchors = tmp_path / "key.pem", tmp_path / "anchors.ndjson"
    make_key(key)
    signed = sign_checkpoint(verify_chain(log).end, key, DAY)
    anchors.write_text(signed.model_dump_json() + "\n")

    assert verify_chain(log, read_anchors(anchors, key.with_suffix(".pub"))).state == "intact"
    for changed in ({"seq": 4}, {"hash": "0" * 64}, {"at": "2026-07-02T12:00:00Z"}):
        anchors.write_text(json.dumps(json.loads(signed.model_dump_json()) | changed) + "\n")
        with pytest.raises(Misuse):
            read_anchors(anchors, key.with_suffix(".pub"))
    assert key.stat().st_mode & 0o077 == 0
    with pytest.raises(Misuse):
        make_key(key)


def test_t40_the_log_cut_at_its_end_is_found_by_an_anchor(log: Path, tmp_path: Path) -> None:
    key, anchors = tmp_path / "key.pem", tmp_path / "anchors.ndjson"
    make_key(key)
    anchors.write_text(sign_checkpoint(verify_chain(log).end, key, DAY).model_dump_json())
    (segment,) = log.glob("*.jsonl")
    segment.write_text("".join(segment.read_text().splitlines(keepends=True)[:-1]))

    report = verify_chain(log, read_anchors(anchors, key.with_suffix(".pub")))

    assert report.state == "incomplete"


def test_t23_an_exported_log_checks_itself_and_a_changed_byte_is_found(
    log: Path, tmp_path: Path
) -> None:
    key, anchors = tmp_path / "key.pem", tmp_path / "anchors.ndjson"
    make_key(key)
    anchors.write_text(sign_checkpoint(verify_chain(log).end, key, DAY).model_dump_json())
    archive, place = tmp_path / "log.zip", tmp_path / "elsewhere"
    export_log(log, archive, anchors)
    with zipfile.ZipFile(archive) as file:
        file.extractall(place)

    assert archive.stat().st_mode & 0o077 == 0
    assert run_verifier(place) == 0
    (segment,) = place.glob("2026-*.jsonl")
    whole = segment.read_bytes()
    for number in range(5):
        position = len(whole) * (2 * number + 1) // 10
        changed = bytearray(whole)
        changed[position] ^= 1
        segment.write_bytes(bytes(changed))
        assert run_verifier(place) in {1, 3}
    segment.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert run_verifier(place) == 2


def run_verifier(place: Path) -> int:
    """Return the exit code of the verifier, run without any of our software."""
    return subprocess.run(
        [sys.executable, "-I", "verify.py"], cwd=place, capture_output=True, check=False
    ).returncode


def test_t25_exposure_names_each_user_once_with_what_for(log: Path) -> None:
    audit = AuditLog(log)
    audit.record(read("ben", ANN, DAY, recipient="Force 43"))
    audit.record(read("cy", BEA, DAY))

    ben, ada = exposures(read_entries(log), ANN)

    assert (ada.user, ada.times, ada.purposes) == ("ada", 5, ("investigation",))
    assert (ben.user, ben.times, ben.recipients) == ("ben", 1, ("Force 43",))
    assert [
        exposure.user for exposure in exposures(read_entries(log, start=DAY, end=DAY), ANN)
    ] == []


def test_t66_one_person_again_and_again_without_a_decision_is_reported(log: Path) -> None:
    (sign,) = misuse_report(read_entries(log))

    assert (sign.kind, sign.user, sign.about, sign.times) == ("repeated", "ada", ANN, 5)


def test_t66_near_misses_are_not_reported() -> None:
    four = [read("ada", ANN, DAY + timedelta(days=day)) for day in range(4)]
    one_day = [read("ada", ANN, DAY + timedelta(minutes=number)) for number in range(9)]
    several = [read(f"u{number}", ANN, DAY + timedelta(days=number)) for number in range(9)]
    decided = [read("ada", ANN, DAY + timedelta(days=day)) for day in range(5)]
    decided.append(read("ada", ANN, DAY, event="shown", decision="actioned"))
    evening = [read("ada", ANN, datetime(2026, 7, 1, 20, 59, tzinfo=UTC))]
    system = [read("client", ANN, datetime(2026, 7, 1, 2, tzinfo=UTC), session=None)]

    for entries in (four, one_day, several, decided, evening, system):
        assert misuse_report(entries) == ()


def test_t42_an_intent_without_an_outcome_is_reported_once_it_is_old() -> None:
    begun = read("ada", ANN, DAY, event="intent", request="r1", ids=[])
    ended = [
        read("ben", ANN, DAY, event="intent", request="r2", ids=[]),
        read("ben", ANN, DAY, request="r2"),
    ]
    running = read("cy", ANN, DAY + timedelta(hours=2), event="intent", request="r3", ids=[])

    signs = misuse_report([begun, *ended, running])

    assert [(sign.kind, sign.user, sign.about) for sign in signs] == [
        ("unsettled", "ada", "GET /people/{person}")
    ]


def test_t66_alerts_canaries_nights_reveals_and_refusals_are_reported() -> None:
    night = datetime(2026, 7, 1, 21, tzinfo=UTC)
    entries = [
        read("ada", ANN, night),
        read("ben", BEA, DAY),
        read("cy", ANN, DAY, event="alert", reason="conflict of interest"),
        read("dee", ANN, DAY, event="shown", decision="reveal"),
        *(read("eve", ANN, DAY + timedelta(seconds=n), status=403) for n in range(10)),
        *(read("fay", BEA, DAY + timedelta(seconds=n), status=403, ids=[]) for n in range(9)),
    ]

    signs = {(sign.kind, sign.user) for sign in misuse_report(entries, canaries=frozenset({BEA}))}

    assert signs == {
        ("outside_shift", "ada"), ("canary", "ben"), ("alert", "cy"), ("revealed", "dee"),
        ("refused", "eve"),
    }  # fmt: skip
