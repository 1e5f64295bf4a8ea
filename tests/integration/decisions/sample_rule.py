"""A rule that asks for something: two files in a folder, as small as a rule can be."""

from pathlib import Path

from graph.patterns import Pattern, load_patterns

TOML = """
id = "again_suspect"
number = "X10"
version = {version}
status = "DESIGN"
title = "Suspect again"
summary = "Recorded as suspect in {{incidents}} incidents."
meaning = "One person, several incidents."
subject = "Person"
population = "people_recorded_as_suspect"
affected = ["parties"]
conditions = ["incidents >= min_incidents"]
sources = [{{ title = "Tests", where = "here" }}]
readings = ["As it stands."]
limitations = ["It is a test."]
false_positives = ["Everybody."]
review_by = 2027-01-01
[parameters.min_incidents]
default = {least}
minimum = 1
why = "So many are several."
[measures.incidents]
type = "integer"
label = "Incidents"
"""
TASK = """
[task]
title = "Review the right to know"
days = 28
"""
CYPHER = """// In how many incidents is somebody recorded as suspect?
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
  WHERE i.recorded_at <= $as_of < i.superseded_at
    AND s.recorded_at <= $as_of < s.superseded_at
    AND coalesce(s.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR i.marking IN $markings)
  WITH DISTINCT i
  ORDER BY i.occurred_from, i.id
  RETURN collect(i.id) AS seen
}
RETURN subject, size(seen) AS incidents, seen AS evidence
ORDER BY subject
"""


def rule(
    folder: Path, *, version: int = 1, least: int = 2, task: bool = True
) -> tuple[Pattern, ...]:
    """Return a release of this one rule."""
    folder.mkdir()
    text = TOML.format(version=version, least=least) + (TASK if task else "")
    (folder / "again_suspect.toml").write_text(text, encoding="utf-8")
    (folder / "again_suspect.cypher").write_text(CYPHER, encoding="utf-8")
    return load_patterns(folder)
