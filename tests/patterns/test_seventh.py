"""A pattern of one's own: two files in a folder, and nothing else."""

from pathlib import Path

from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import FindingFilter, detect, explain, list_findings, load_patterns
from tests.patterns.measuring import by_name
from tests.worlds import NOW, World
from tools.docgen.rule_page import page

ADDRESSES = trusted("addresses", "MATCH (a:Address) RETURN a.id AS id")
COUPLE_TOML = """
id = "same_two"
number = "X09"
version = 3
status = "DESIGN"
title = "The same two again"
summary = "Recorded in {incidents} incidents with the same victim."
meaning = "One person, one victim, several incidents."
subject = "Couple"
population = "couples_recorded"
affected = ["couples", "window"]
conditions = ["incidents >= min_incidents"]
sources = [{ title = "Tests", where = "here" }]
readings = ["As it stands."]
limitations = ["It is a test."]
false_positives = ["Everybody."]
review_by = 2027-01-01
[window]
months = 12
why = "A year."
[parameters.min_incidents]
default = 3
why = "Three are several."
[measures.incidents]
type = "integer"
label = "Incidents of the two"
"""
COUPLE_CYPHER = """// How many incidents have these two together?
UNWIND $subjects AS subject
WITH subject, split(subject, '~') AS ids
MATCH (one:Person {id: ids[0]})
MATCH (other:Person {id: ids[1]})
CALL (one, other) {
  MATCH (one)-[s:SUSPECT_IN|VICTIM_IN]->(i:Incident)<-[v:SUSPECT_IN|VICTIM_IN]-(other)
  WHERE i.recorded_at <= $as_of < i.superseded_at
    AND $since <= i.occurred_from
    AND ($markings IS NULL OR i.marking IN $markings)
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS seen, min(i.occurred_on) AS first_on
}
RETURN
  subject,
  size(seen) AS incidents,
  seen AS evidence,
  first_on + duration({months: $window_months, days: 1}) AS lapses_on
ORDER BY subject
"""
ADDRESS_TOML = (
    COUPLE_TOML.replace("same_two", "busy_home")
    .replace('"Couple"', '"Address"')
    .replace("couples_recorded", "people_recorded_as_suspect")
    .replace('["couples", "window"]', '["parties", "window"]')
)
ADDRESS_CYPHER = """// How many incidents are recorded at an address?
UNWIND $subjects AS subject
MATCH (place:Address {id: subject})
CALL (place) {
  MATCH (i:Incident)-[at:OCCURRED_AT]->(place)
  WHERE i.recorded_at <= $as_of < i.superseded_at
    AND at.recorded_at <= $as_of < at.superseded_at
    AND $since <= i.occurred_from
    AND ($markings IS NULL OR i.marking IN $markings)
  RETURN collect(i.id) AS seen, min(i.occurred_on) AS first_on
}
RETURN
  subject,
  size(seen) AS incidents,
  seen AS evidence,
  first_on + duration({months: $window_months, days: 1}) AS lapses_on
ORDER BY subject
"""


def folder(path: Path, name: str, toml: str, cypher: str) -> Path:
    path.mkdir()
    (path / f"{name}.toml").write_text(toml, encoding="utf-8")
    (path / f"{name}.cypher").write_text(cypher, encoding="utf-8")
    return path


def test_two_files_are_detected_listed_explained_and_have_a_page(
    store: Store, tmp_path: Path
) -> None:
    patterns = load_patterns(folder(tmp_path / "own", "same_two", COUPLE_TOML, COUPLE_CYPHER))
    deliveries = tmp_path / "deliveries"
    deliveries.mkdir()
    world = World()
    for on in ("2026-01-01", "2026-02-01", "2026-03-01"):
        world.incident(by="s", against="v", on=on)
    world.incident(by="s", against="w", on="2026-01-01").load(store, deliveries)

    (detection,) = detect(store, patterns, as_of=NOW)
    listed = list_findings(
        store,
        patterns,
        reader=EVERYTHING,
        now=NOW,
        finding_filter=FindingFilter(pattern="same_two"),
    )
    explained = explain(store, patterns[0], "alpha:w~alpha:s", as_of=NOW, reader=EVERYTHING)

    assert set(by_name(detection)) == {"s+v"}
    assert detection.findings[0].summary == "Recorded in 3 incidents with the same victim."
    assert listed.items == detection.findings
    assert (explained.outcome, explained.measures) == ("not_met", {"incidents": 1})
    assert "# The same two again" in page(patterns[0])


def test_a_pattern_can_be_about_an_address(store: Store, tmp_path: Path) -> None:
    (pattern,) = load_patterns(folder(tmp_path / "own", "busy_home", ADDRESS_TOML, ADDRESS_CYPHER))
    deliveries = tmp_path / "deliveries"
    deliveries.mkdir()
    world = World().home("h", "v")
    for number in range(3):
        world.incident(by="s", against="v", on="2026-01-01", name=f"x{number}", address_id="h")
    world.load(store, deliveries)
    address = store.read(ADDRESSES)[0]["id"]

    explained = explain(store, pattern, str(address), as_of=NOW, reader=EVERYTHING)

    assert (explained.outcome, explained.subject.record_ids) == ("met", ("alpha:h",))
