"""Every way in which two files can fail to be a pattern."""

from pathlib import Path

import pytest

from graph.errors import PatternBroken
from graph.patterns import load_patterns

TOML = """
id = "some_rule"
number = "X01"
version = 1
status = "DESIGN"
title = "Some rule"
summary = "Recorded in {incidents} incidents."
meaning = "A rule for tests."
subject = "Person"
population = "people_recorded_as_suspect"
affected = ["parties"]
conditions = ["incidents >= min_incidents"]
sources = [{ title = "Tests", where = "here" }]
readings = ["As it stands."]
limitations = ["It is a test."]
false_positives = ["Everybody."]
review_by = 2027-01-01
[parameters.min_incidents]
default = 2
why = "Two are more than one."
[measures.incidents]
type = "integer"
label = "Incidents"
"""
CYPHER = """// Some rule: CREATE, date() and $unknown stand in a comment only.
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
CALL (person) {
  MATCH (person)-[s:SUSPECT_IN]->(i:Incident)
  WHERE i.recorded_at <= $as_of < i.superseded_at
    AND i.title <> 'SET it; CALL db.labels() and date()'
    AND i.occurred_on >= date('2000-01-01')
    AND ($markings IS NULL OR i.marking IN $markings)
  RETURN collect(i.id) AS ids_of_incidents
}
RETURN subject, size(ids_of_incidents) AS incidents, ids_of_incidents AS evidence
ORDER BY subject
"""


def pair(folder: Path, toml: str = TOML, cypher: str = CYPHER, name: str = "some_rule") -> Path:
    (folder / f"{name}.toml").write_text(toml, encoding="utf-8")
    (folder / f"{name}.cypher").write_text(cypher, encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(PatternBroken) as caught:
        load_patterns(folder)
    return str(caught.value)


def test_two_files_that_keep_the_contract_are_a_pattern(tmp_path: Path) -> None:
    (pattern,) = load_patterns(pair(tmp_path))

    assert pattern.id == "some_rule"
    assert pattern.values() == {"min_incidents": 2}


def test_one_file_alone_is_refused(tmp_path: Path) -> None:
    pair(tmp_path)
    (tmp_path / "some_rule.cypher").unlink()

    assert refused(tmp_path) == "some_rule.cypher is missing; a pattern is two files."


def test_an_id_that_is_not_the_file_name_is_refused(tmp_path: Path) -> None:
    assert "the id is not the name of the file" in refused(pair(tmp_path, name="other"))


@pytest.mark.parametrize(
    "field",
    [
        *("number", "version", "status", "title", "summary", "meaning", "subject", "population"),
        *("affected", "conditions", "sources", "readings", "limitations", "false_positives"),
        "review_by",
    ],
)
def test_a_missing_field_is_refused(tmp_path: Path, field: str) -> None:
    lines = [line for line in TOML.splitlines() if not line.startswith(f"{field} =")]

    said = refused(pair(tmp_path, toml="\n".join(lines)))

    assert said == f"some_rule.toml: the field '{field}' is missing."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Some rule"', 'titel = "x"\ntitle = "x"', "'titel' is not a field"),
        ('title = "Some rule"', 'cypher = "x"\ntitle = "x"', "'cypher' is not a field"),
        ('subject = "Person"', 'subject = "Force"', "'subject' is not as it must be"),
        ("{incidents}", "{crimes}", "speaks of 'crimes'"),
        *(
            (
                "review_by",
                f'task = {{title = "Do it", days = 1, due_on = "{name}"}}\nreview_by',
                says,
            )
            for name, says in (
                ("incidents", "cannot be due on 'incidents'"),
                ("tomorrow", "cannot be due on 'tomorrow'"),
            )
        ),
        ("{incidents}", "{incidents", "brace without its partner"),
        ('"incidents >= min', '"crimes >= min', "names 'crimes', which is not declared"),
        (">= min_incidents", ">= least", "names 'least', which is not declared"),
        (">= min_incidents", ">> 2", "is not a condition"),
        (">= min_incidents", ">= 2", "nothing uses the parameter 'min_incidents'"),
        (">= min_incidents", ">= min_incidents if incidents", "must be a parameter that is true"),
        ('type = "integer"', 'type = "texts"', "of a kind that cannot stand there"),
        ('["parties"]', '["nobody"]', "there is no cypher/affected/nobody.cypher"),
        ("people_recorded_as_suspect", "nobody", "no cypher/populations/nobody.cypher"),
        ("[measures.incidents]", "[measures.evidence]", "the name 'evidence' is taken"),
        ("default = 2", "default = 2\nminimum = 'a'", "not as it must be"),
        ("[parameters", '[window]\ndays = 3\nwhy = "x"\n[parameters', "finds who leaves it"),
        (
            "[parameters",
            '[window]\ndays = 3\nmonths = 1\nwhy = "x"\n[parameters',
            "in months or in days",
        ),
        (
            "[parameters",
            '[disputed]\nhow = "suspends"\nby = "nothing"\nwhy = "x"\n[parameters',
            "there is no pattern 'nothing'",
        ),
        (
            "[parameters",
            '[disputed]\nhow = "suspends"\nby = "some_rule"\nwhy = "x"\n[parameters',
            "'some_rule' is not about couples",
        ),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    said = refused(pair(tmp_path, toml=TOML.replace(old, new, 1)))

    assert said.startswith("some_rule.")
    assert says in said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("UNWIND $subjects AS subject", "UNWIND $subjects AS one", "does not start with"),
        ("CALL (person)", "CREATE (:Person)\nWITH *\nCALL (person)", "write clause"),
        ("CALL (person)", "set person.x = 1\nWITH *\nCALL (person)", "write clause"),
        ("CALL (person)", "REMOVE person:Person\nWITH *\nCALL (person)", "write clause"),
        ("CALL (person)", "DETACH DELETE person\nWITH *\nCALL (person)", "write clause"),
        ("CALL (person)", "MERGE (:X)\nWITH *\nCALL (person)", "write clause"),
        ("CALL (person)", "LOAD CSV FROM 'x' AS x\nCALL (person)", "write clause"),
        ("CALL (person)", "CALL db.labels() YIELD label\nCALL (person)", "calls a procedure"),
        ("CALL (person)", "OPTIONAL CALL db.labels()\nCALL (person)", "calls a procedure"),
        ("date('2000-01-01')", "date()", "reads a clock"),
        ("date('2000-01-01')", "datetime( )", "reads a clock"),
        ("date('2000-01-01')", "localdatetime({timezone: 'Europe/London'})", "reads a clock"),
        ("date('2000-01-01')", "date.realtime()", "reads a clock"),
        ("date('2000-01-01')", "date.truncate('month')", "reads a clock"),
        ("date('2000-01-01')", "timestamp()", "reads a clock"),
        ("date('2000-01-01')", "rand()", "reads a clock"),
        ("date('2000-01-01')", "randomUUID()", "reads a clock"),
        ("date('2000-01-01')", "$since", "undeclared parameter $since"),
        ("date('2000-01-01')", "$disputed", "undeclared parameter $disputed"),
        ("date('2000-01-01')", "$anything", "undeclared parameter $anything"),
        ("(i:Incident)", "(i:$($label))", "in an odd way"),
        ("(i:Incident)", "(i:$`label`)", "in an odd way"),
        ("<= $as_of <", "<", "does not use $as_of"),
        ("($markings IS NULL OR i.marking IN $markings)", "true", "does not use $markings"),
        ("AS incidents", "AS crimes", "does not return 'incidents'"),
        ("AS evidence", "AS evidence, 1 AS more", "returns 'more', which is not declared"),
        ("AS evidence", "AS evidence, 1 + 1", "a column without a name"),
        ("AS evidence", "AS evidence, subject", "a column twice"),
        ("RETURN subject,", "RETURN", "does not return 'subject'"),
        ("ORDER BY subject", "", "no total order"),
        ("ORDER BY subject", "ORDER BY incidents", "no total order"),
        ("ORDER BY subject", "ORDER BY subject DESC", "no total order"),
        ("ORDER BY subject", "ORDER BY subject LIMIT 5", "leaves subjects out"),
        ("RETURN subject", "WITH * LIMIT 5\nRETURN subject", "leaves subjects out"),
        ("RETURN subject,", "RETURN subject, 1 AS more UNION RETURN subject,", "joins several"),
        ("RETURN subject,", "UNWIND [1] AS", "it returns nothing"),
    ],
)
def test_cypher_that_does_not_keep_the_contract_is_refused(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in CYPHER

    said = refused(pair(tmp_path, cypher=CYPHER.replace(old, new, 1)))

    assert said.startswith("some_rule.cypher: ")
    assert says in said


RESTING = """
UNWIND $subjects AS subject
MATCH (person:Person {id: subject})
WITH subject, coalesce($met[subject], []) AS met
RETURN
  subject, size(met) AS incidents, reduce(ids = [], one IN met | ids + one.evidence) AS evidence
ORDER BY subject
"""


def resting(folder: Path, *names: str, name: str = "resting_rule", subject: str = "Person") -> Path:
    toml = TOML.replace("some_rule", name).replace('"Person"', f'"{subject}"')
    return pair(folder, f"rests_on = {list(names)}\n{toml}", RESTING, name)


def test_a_pattern_that_rests_on_another_knows_it(tmp_path: Path) -> None:
    pair(tmp_path)

    by_id = {pattern.id: pattern for pattern in load_patterns(resting(tmp_path, "some_rule"))}

    assert by_id["resting_rule"].resting == (by_id["some_rule"],)
    assert by_id["resting_rule"].foundations == (by_id["some_rule"],)


def test_resting_on_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no pattern 'gone'" in refused(resting(tmp_path, "gone"))


def test_resting_on_what_is_about_something_else_is_refused(tmp_path: Path) -> None:
    pair(tmp_path)

    assert "about something else" in refused(resting(tmp_path, "some_rule", subject="Address"))


def test_resting_in_a_circle_is_refused(tmp_path: Path) -> None:
    resting(tmp_path, "second_rule", name="first_rule")

    assert "rests on itself" in refused(resting(tmp_path, "first_rule", name="second_rule"))
