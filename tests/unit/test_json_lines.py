"""What somebody typed begins no line of its own, in a log or in a stream of lines."""

import io
import json
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from api.cli.output import print_json
from api.http.ndjson import lines
from graph.access import audit_chain, audit_verifier
from graph.access.audit import AuditEntry, AuditLog, segments
from graph.access.audit_verification import verify_chain

AT = datetime(2026, 6, 29, tzinfo=UTC)
# Every character at which `str.splitlines` ends a line, among others.
TEXTS = st.text(
    st.sampled_from('\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029é a"\\')
    | st.characters(codec="utf-8"),
    max_size=40,
)


class Named(BaseModel):
    name: str


@given(text=TEXTS)
def test_a_model_is_one_line_and_says_what_it_said(text: str) -> None:
    stream, printed = "".join(lines([Named(name=text)])), io.StringIO()
    with redirect_stdout(printed):
        print_json([Named(name=text), {"name": text}])

    assert [json.loads(line) for line in stream.splitlines()] == [{"name": text}]
    assert [json.loads(line) for line in printed.getvalue().splitlines()] == [{"name": text}] * 2


@given(text=TEXTS)
def test_the_verifier_alone_knows_the_same_text_of_an_entry(text: str) -> None:
    entry = {"recipient": text, "seq": 1}

    assert audit_verifier.canonical(entry) == audit_chain.canonical(entry)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recipient=TEXTS)
def test_an_entry_of_the_audit_log_is_one_line_and_intact(tmp_path: Path, recipient: str) -> None:
    for path in segments(tmp_path):
        path.unlink()
    log = AuditLog(tmp_path)
    log.record(AuditEntry(at=AT, user="clerk", route="GET /x", recipient=recipient))

    (segment,) = segments(tmp_path)
    (line,) = segment.read_bytes().decode().splitlines()
    assert json.loads(line)["recipient"] == recipient
    assert verify_chain(tmp_path).state == "intact"
