"""What commands print, and how they end."""

import json
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Run, environment, run
from tests.integration.small import HOSTILE, write_small

COMMANDS = [
    [], ["demo"], ["serve"], ["load"], ["detect"], ["findings"], ["history"], ["timeline"],
    ["explain"], ["picture"], ["truth"], ["world"], ["quarantine"], ["quarantine", "list"],
    ["decide"], ["cases"], ["tasks"], ["patterns", "compare"], ["quarantine", "resubmit"],
    ["patterns"], ["patterns", "list"], ["patterns", "show"],
    ["database"], ["database", "start"], ["database", "stop"], ["database", "status"],
    ["database", "reset"], ["database", "dump"], ["database", "restore"],
    ["consistency"], ["fairness"], ["register"], ["recognition"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(command: list[str], tmp_path: Path) -> None:
    shown = run([*command, "--help"], environment(None, tmp_path))

    assert shown.code == 0
    assert "Usage" in shown.out
    assert list(tmp_path.iterdir()) == []


def test_loading_the_same_again_changes_nothing(joinedup: Run, tmp_path: Path) -> None:
    second = joinedup("load", str(write_small(tmp_path / "again")), "--json")

    (report,) = second.lines
    assert second.code == 0
    assert report["tables"]["people"] == {
        "read": 5,
        "accepted": 0,
        "unchanged": 5,
        "quarantined": 0,
    }
    assert {"tables", "seconds"} <= set(report)


def test_bad_rows_go_to_quarantine_and_the_command_says_so(joinedup: Run, tmp_path: Path) -> None:
    folder = write_small(tmp_path / "bad", broken_rows=2)

    loaded = joinedup("load", str(folder), "--json")
    listed = joinedup("quarantine", "list", "--json")

    assert loaded.code == 1
    assert loaded.lines[0]["tables"]["incidents"]["quarantined"] == 2
    assert {(line["file"], line["table"]) for line in listed.lines} == {
        ("incidents.csv", "incidents")
    }
    assert "kind" in {fault["field"] for line in listed.lines for fault in line["faults"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "nowhere"],
        ["load"],
        ["nonsense"],
        ["detect", "--nonsense"],
        ["detect", "no_such_pattern"],
        ["detect", "--set", "no_such_parameter=1"],
        ["detect", "--set", "min_victims"],
        ["detect", "--set", "min_victims=0"],
        ["detect", "--as-of", "yesterday"],
        ["detect", "--all", "--as-of", "2026-01-01"],
        ["history", "small:unknown"],
        ["history", "small:s", "--as-of", "2026-01-01T10:00:00"],
        ["explain", "no_such_pattern", "small:s"],
        ["patterns", "show", "no_such_pattern"],
        ["findings", "--condition", "guilty"],
        ["consistency", "no_such_pattern"],
        ["consistency", "serial_acpo", "--from", "2026-02-01", "--to", "2026-01-01"],
        ["consistency", "serial_acpo", "--outcome", "guilty"],
        ["consistency", "serial_acpo", "--shareable", "--force", "10"],
        ["consistency", "serial_acpo", "--force", "99"],
        ["fairness", "no_such_pattern"],
        ["serve", "--host", "192.0.2.1"],
        ["database", "status"],
    ],
    ids=" ".join,
)
def test_a_wrong_question_is_one_sentence_and_exit_2(joinedup: Run, arguments: list[str]) -> None:
    ended = joinedup(*arguments)

    assert ended.code == 2
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert "Traceback" not in ended.err


def test_a_database_out_of_reach_is_one_sentence_and_exit_3(tmp_path: Path) -> None:
    env = environment(None, tmp_path) | {"NEO4J_URI": "neo4j://127.0.0.1:1"}

    ended = run(["findings"], env)

    assert ended.code == 3
    assert len(ended.err.splitlines()) == 1


def test_a_setting_that_is_wrong_is_named(tmp_path: Path) -> None:
    env = environment(None, tmp_path) | {"JOINEDUP_HTTP_PORT": "many"}

    ended = run(["findings"], env)

    assert ended.code == 2
    assert "JOINEDUP_HTTP_PORT" in ended.err


def test_detect_prints_one_line_a_pattern(joinedup: Run) -> None:
    lines = joinedup("detect", "--json").lines

    assert [line["pattern"] for line in lines] == [
        line["id"] for line in joinedup("patterns", "list", "--json").lines
    ]
    for line in lines:
        assert set(line) == {
            "pattern", "version", "parameters", "as_of", "population", "stored", "seconds",
            "findings",
        }  # fmt: skip
        assert line["stored"] == 0, "nothing changed since the last run"
    (serial,) = [line for line in lines if line["pattern"] == "serial_acpo"]
    assert set(serial["findings"][0]) == {
        "id", "pattern", "version", "status", "condition", "decision", "suspended_by", "caveats",
        "subject",
        "measures", "evidence", "as_of", "summary",
    }  # fmt: skip
    assert [finding["subject"]["record_ids"] for finding in serial["findings"]] == [["small:s"]]


def test_detect_takes_some_patterns(joinedup: Run) -> None:
    lines = joinedup("detect", "serial_acpo", "cross_force", "--json").lines

    assert sorted(line["pattern"] for line in lines) == ["cross_force", "serial_acpo"]


def test_a_dry_run_stores_nothing(joinedup: Run) -> None:
    before = joinedup("findings", "--json").out

    stricter = joinedup("detect", "serial_acpo", "--set", "min_victims=3", "--json").lines[0]
    earlier = joinedup("detect", "serial_acpo", "--as-of", "2020-01-01", "--json").lines[0]

    assert (stricter["findings"], stricter["stored"]) == ([], 0)
    assert stricter["parameters"]["min_victims"] == 3
    assert (earlier["findings"], earlier["stored"]) == ([], 0)
    assert earlier["as_of"].startswith("2020-01-01T23:59:59.999999")
    assert [json_line["id"] for json_line in json_lines(before)] == [
        line["id"] for line in joinedup("findings", "--json").lines
    ]


def json_lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_findings_are_the_standing_ones(joinedup: Run) -> None:
    lines = joinedup("findings", "serial_acpo", "--json").lines

    assert [line["condition"] for line in lines] == ["met"]
    assert joinedup("findings", "--person", "small:nobody", "--json").lines == []


def test_a_history_is_one_line(joinedup: Run) -> None:
    (line,) = joinedup("history", "small:s", "--json").lines

    assert line["person"]["family_name"] == "O'Brien-Smith"
    assert len(line["incidents"]) == 3


def test_an_explanation_names_every_condition(joinedup: Run) -> None:
    (line,) = joinedup("explain", "serial_acpo", "small:v1", "--json").lines

    assert line["outcome"] == "not_met"
    assert len(line["conditions"]) >= 2


def test_a_pattern_shows_its_limits(joinedup: Run) -> None:
    (line,) = joinedup("patterns", "show", "serial_acpo", "--json").lines

    assert line["limitations"] != []
    assert "Limits" in joinedup("patterns", "show", "serial_acpo").out


def test_record_text_does_not_steer_the_terminal(joinedup: Run) -> None:
    shown = joinedup("history", "small:v2")

    assert "[red]" in shown.out
    assert "\x1b[31m" not in shown.out
    assert HOSTILE.replace("\x1b", "\ufffd") in shown.out


def test_a_picture_is_one_file_for_its_owner(joinedup: Run, tmp_path: Path) -> None:
    out = tmp_path / "picture.html"

    ended = joinedup("picture", "small:s", "--out", str(out))

    assert ended.code == 0
    assert out.stat().st_mode & 0o077 == 0
    page = out.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert 'src="http' not in page


def test_a_timeline_is_one_line(joinedup: Run) -> None:
    (line,) = joinedup("timeline", "small:s", "--json").lines

    assert len(line["lanes"]) == 2
    assert joinedup("timeline", "small:s").code == 0


def test_nothing_is_true_of_a_store_without_stories(joinedup: Run) -> None:
    ended = joinedup("truth", "--json")

    assert (ended.code, ended.lines) == (0, [])


def test_a_world_is_written_and_described(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    arguments = ["world", str(folder), "--incidents", "300", "--seed", "5"]

    ended = run(
        [*arguments, "--until", "2026-01-01", "--describe", "--json"], environment(None, tmp_path)
    )

    written, shape = ended.lines
    assert ended.code == 0
    assert (folder / "delivery.toml").is_file()
    assert written["rows"]["incidents"] >= 300
    assert shape["incidents"] > 0
