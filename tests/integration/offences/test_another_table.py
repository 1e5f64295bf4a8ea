"""Another offence table: what was derived from the one before follows, and is measured again."""

from collections.abc import Generator
from pathlib import Path

import pytest

import graph.domain.offences
from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.domain.offences import offence_table, offences_by_code, table_digest, table_text
from graph.patterns import Pattern, detect, load_patterns, refresh
from graph.patterns.engine.offence_refresh import refresh_offences
from graph.patterns.findings.repository import list_all_findings
from tests.patterns.measuring import release
from tests.worlds import NOW, World

BAND_OF_8N = trusted("8N", "MATCH (i:Incident) RETURN i.band AS band, i.harm AS harm, i.id AS id")
CONVICTED = trusted("convicted", "MATCH (c:Conviction) RETURN c.band AS band, c.offence AS offence")
MARKED = trusted("marked", "MATCH (t:Touched) RETURN count(t) AS marked")
TOLD = trusted("told", "MATCH (s:Store) RETURN s.offences AS offences")


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Make the assault of 8N as light as can be, in a table of another version."""
    text = table_text()
    start = text.index('codes = ["8N"')
    lighter = text[:start] + text[start:].replace("band = 3", "band = 1", 1)
    lighter = lighter.replace(
        f"version = {offence_table().version}", f"version = {offence_table().version + 1}", 1
    )
    assert lighter != text
    monkeypatch.setattr(graph.domain.offences, "table_text", lambda: lighter)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    offence_table.cache_clear()
    offences_by_code.cache_clear()


def several(store: Store, folder: Path) -> tuple[Pattern, ...]:
    """Load a person with two victims of band 3, and measure."""
    world = World()
    world.incident(by="s", against="a", offence_codes=["8N"])
    world.incident(by="s", against="b", offence_codes=["8N"])
    world.incident(by="t", against="c", offence_codes=["58A"])
    world.row("convictions", id="c1", person_id="t", offence_code="8N", convicted_on="2020-01-01")
    world.load(store, folder)
    patterns = release("potentially_dangerous", "multi_marac")
    refresh(store, patterns, as_of=NOW, broken=())
    return patterns


def measures_found(store: Store, patterns: tuple[Pattern, ...]) -> list[tuple[int, int | None]]:
    rule = next(pattern for pattern in patterns if pattern.id == "potentially_dangerous")
    return [
        (finding.parameters["offence_table"], int(str(finding.measures["incidents"])))
        for finding in list_all_findings(store, rule, reader=EVERYTHING, now=NOW)
    ]


def test_nothing_is_done_where_the_table_is_the_same(store: Store, tmp_path: Path) -> None:
    several(store, tmp_path)

    assert refresh_offences(store) == 0
    assert store.read(MARKED)[0]["marked"] == 0


def test_a_finding_says_with_which_table_it_was_measured(store: Store, tmp_path: Path) -> None:
    patterns = several(store, tmp_path)

    assert measures_found(store, patterns) == [(offence_table().version, 2)]


def test_the_next_detection_follows_another_table(
    store: Store, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    patterns = several(store, tmp_path)
    request.getfixturevalue("another")

    runs = {detection.pattern: detection for detection in detect(store, patterns, as_of=NOW)}

    assert [row["band"] for row in store.read(BAND_OF_8N)].count(3) == 0
    assert store.read(CONVICTED)[0]["band"] == 1
    assert measures_found(store, patterns) == []
    assert runs["potentially_dangerous"].parameters["offence_table"] == offence_table().version
    assert "offence_table" not in runs["multi_marac"].parameters
    assert store.read(TOLD) == [{"offences": table_digest()}]
    # The table that comes next is the one before: all is as it was.
    request.getfixturevalue("monkeypatch").undo()
    forget()
    refresh(store, patterns, as_of=NOW, broken=())
    assert measures_found(store, patterns) == [(offence_table().version, 2)]


def test_a_table_that_forgot_its_version_is_followed_too(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = several(store, tmp_path)
    text = table_text()
    start = text.index('codes = ["8N"')
    lighter = text[:start] + text[start:].replace("band = 3", "band = 1", 1)
    monkeypatch.setattr(graph.domain.offences, "table_text", lambda: lighter)
    forget()
    try:
        refresh(store, patterns, as_of=NOW, broken=())
        assert measures_found(store, patterns) == []
    finally:
        monkeypatch.undo()
        forget()
        refresh(store, patterns, as_of=NOW, broken=())


def test_rules_whose_answer_depends_on_the_table_say_so() -> None:
    explanation = {pattern.id for pattern in load_patterns() if pattern.reads_offences}

    assert {"escalation_severity", "harm_rank", "mappa_category_2", "rfhv_rank"} <= explanation
    assert explanation.isdisjoint({"serial_acpo", "cross_force", "multi_marac", "review_overdue"})
