"""A clause has one file, and every place that holds it is marked and is its text."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.docgen.__main__ import clause_complaints
from tools.docgen.clauses import (
    FOLDER,
    altered_clauses,
    clause_file,
    expand,
    marked_clauses,
    read_clauses,
    renamed,
)
from tools.docgen.errors import ClauseUnusable

CLAUSES = read_clauses(ROOT / FOLDER)
STATEMENTS = sorted((ROOT / "cypher").rglob("*.cypher"))
PARTINGS = "// clause: partings\n{}// end of clause\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "cypher", tmp_path / "cypher")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "path", STATEMENTS, ids=lambda path: str(path.relative_to(ROOT / "cypher"))
)
def test_every_marker_names_a_clause_and_holds_its_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = {clause_file(match["name"]) for _, _, match in marked_clauses(text.splitlines())}

    assert names <= set(CLAUSES)
    assert altered_clauses(text, CLAUSES) == []


def test_every_clause_is_used_in_more_than_its_own_file() -> None:
    used = {
        clause_file(match["name"])
        for path in STATEMENTS
        for _, _, match in marked_clauses(path.read_text(encoding="utf-8").splitlines())
    }

    assert used == set(CLAUSES)


def test_the_release_has_no_altered_and_no_unmarked_clause() -> None:
    assert clause_complaints(ROOT) == []


@pytest.mark.parametrize(
    "statement",
    [
        "consistency/latest_incidents_and_referrals",
        "consistency/recorded_characteristics",
        "decisions/allegation_sides",
        "patterns/serial_acpo",
    ],
)
def test_an_altered_copy_is_reported_with_its_file_and_clause(
    project: Path, statement: str
) -> None:
    change(project / f"cypher/{statement}.cypher", "AND i.counted", "AND i.counted IS NOT NULL")

    (complaint,) = clause_complaints(project)

    assert complaint.startswith(f"cypher/{statement}.cypher: the clause 'counted incident'")


def test_a_changed_clause_is_written_wherever_it_stands(project: Path) -> None:
    change(project / FOLDER / "counted_incident.cypher", "AND i.counted", "AND i.counted = true")
    clauses = read_clauses(project / FOLDER)
    chained = (project / "cypher/patterns/escalation_tempo.cypher").read_text(encoding="utf-8")

    text = expand(chained, clauses)

    assert "  AND i.counted = true\n" in text
    assert altered_clauses(text, clauses) == []
    assert set(altered_clauses(chained, clauses)) == {"chain", "counted incident"}


def test_a_copy_without_a_marker_is_reported_under_any_names(project: Path) -> None:
    path = project / "cypher/populations/copied.cypher"
    copied = renamed(CLAUSES["counted_incident.cypher"], {"person": "man", "i": "event"})
    path.write_text(f"UNWIND $subjects AS subject\n{copied}RETURN man\n", encoding="utf-8")

    (complaint,) = clause_complaints(project)

    assert complaint.startswith("cypher/populations/copied.cypher:2: a copy of")
    assert "counted_incident.cypher" in complaint


def test_a_fragment_with_another_condition_is_no_copy(project: Path) -> None:
    text = CLAUSES["counted_incident.cypher"].replace("AND i.counted\n", "AND i.kind = 'crime'\n")
    (project / "cypher/populations/own.cypher").write_text(text, encoding="utf-8")

    assert clause_complaints(project) == []


def test_other_names_leave_properties_labels_and_keys_alone() -> None:
    line = "MATCH (a:a)-[x:A {a: a.a}]->(b) WHERE $a < a AND ba.a = b"

    assert renamed(line, {"a": "b", "b": "a"}) == (
        "MATCH (b:a)-[x:A {a: b.a}]->(a) WHERE $a < b AND ba.a = a"
    )


def test_a_clause_stands_as_far_in_as_its_marker() -> None:
    text = expand("  // clause: partings\n  // end of clause\n", {"partings.cypher": "A\n\n  B\n"})

    assert text == "  // clause: partings\n  A\n\n    B\n  // end of clause\n"


@pytest.mark.parametrize(
    ("text", "clauses", "why"),
    [
        (PARTINGS.format(""), {}, "no clause 'partings'"),
        ("// clause: partings\n", {"partings.cypher": "A\n"}, "has no end"),
        ("// end of clause\n", {}, "line 1 ends a clause"),
        (PARTINGS.format(""), {"partings.cypher": PARTINGS.format("")}, "holds itself"),
    ],
)
def test_a_clause_that_cannot_be_written_is_refused(
    text: str, clauses: dict[str, str], why: str
) -> None:
    with pytest.raises(ClauseUnusable, match=why):
        expand(text, clauses)
