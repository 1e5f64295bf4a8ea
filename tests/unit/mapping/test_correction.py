"""Corrections of a mapping stand in its text, beside the reasons that were there."""

import pytest

from graph.errors import MappingRefused
from graph.mapping import ColumnCorrection, WordCorrection, correct_mapping, parse_mapping

TEXT = """\
name = "x"
title = "y"

[values.role]
# Open: what does "OIC" of role stand for? It comes up 2 times.
"SUS" = { role = "suspect", status = "suspected" }

[[files]]
files = ["roles.csv"]

[[files.tables]]
table = "parties"

[files.tables.columns]
incident_id = "Crime"  # a usual word for it
person_id = { from = "Nominal", prefix = "n " }  # keys of another sheet
role = { from = "Class", values = "role" }
status = { from = "Class", values = "role" }

[[files.tables]]
table = "people"

[files.tables.columns]
id = "Nominal"
sex = "Gender"  # a usual word for it
"""


def test_what_was_not_corrected_stays_as_it_was_written() -> None:
    assert correct_mapping(TEXT) == TEXT


def test_a_column_is_read_from_another_heading_and_keeps_how_it_is_read() -> None:
    corrected = correct_mapping(
        TEXT, [ColumnCorrection(part=0, table=0, column="person_id", heading="Other")]
    )

    rule = parse_mapping(corrected, "x").files[0].tables[0].columns["person_id"]
    assert (rule.headings, rule.prefix) == (["Other"], "n ")
    assert 'incident_id = "Crime"  # a usual word for it' in corrected


def test_a_column_is_the_same_in_every_row_or_is_not_read() -> None:
    corrected = correct_mapping(
        TEXT,
        [
            ColumnCorrection(part=0, table=0, column="role", constant="victim"),
            ColumnCorrection(part=0, table=1, column="sex"),
        ],
    )

    roles, people = parse_mapping(corrected, "x").files[0].tables
    assert roles.columns["role"].constant == "victim"
    assert "sex" not in people.columns


def test_a_word_says_something_of_each_column_and_its_question_goes() -> None:
    corrected = correct_mapping(
        TEXT,
        words=[
            WordCorrection(table="parties", column="role", word="OIC", meaning="suspect"),
            WordCorrection(table="parties", column="status", word="OIC", meaning="charged"),
        ],
    )

    assert parse_mapping(corrected, "x").values["role"]["OIC"] == {
        "role": "suspect",
        "status": "charged",
    }
    assert "# Open" not in corrected


def test_a_column_without_a_dictionary_gets_one() -> None:
    corrected = correct_mapping(
        TEXT, words=[WordCorrection(table="people", column="sex", word="W\u00a0", meaning="female")]
    )

    rule = parse_mapping(corrected, "x").files[0].tables[1].columns["sex"]
    assert (rule.headings, rule.values) == (["Gender"], {"W\u00a0": {"sex": "female"}})


def test_rows_with_a_word_are_passed_over_once() -> None:
    word = WordCorrection(table="parties", column="role", word="OIC", meaning=None)
    other = WordCorrection(table="parties", column="status", word="OIC", meaning=None)

    corrected = correct_mapping(TEXT, words=[word, other])

    assert parse_mapping(corrected, "x").files[0].tables[0].never == {"Class": ["OIC"]}


@pytest.mark.parametrize(
    "correction",
    [
        ColumnCorrection(part=0, table=0, column="role"),
        ColumnCorrection(part=0, table=0, column="role", constant="judge"),
        ColumnCorrection(part=0, table=0, column="no_such", heading="Class"),
        ColumnCorrection(part=0, table=9, column="role", heading="Class"),
    ],
)
def test_what_would_make_a_mapping_faulty_is_refused(correction: ColumnCorrection) -> None:
    with pytest.raises(MappingRefused):
        correct_mapping(TEXT, [correction])
