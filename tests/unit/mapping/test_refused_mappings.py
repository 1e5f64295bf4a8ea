"""A faulty mapping is refused with a sentence that says where in it the fault is."""

from pathlib import Path

import pytest

from graph.errors import MappingRefused
from graph.mapping import parse_mapping, read_mapping, shipped_mappings

HEAD = 'name = "test"\ntitle = "A test"\n'
FILE = '[[files]]\nfiles = ["nominals*"]\n[[files.tables]]\ntable = "people"\n'
COLUMNS = "[files.tables.columns]\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name =", "is not TOML"),
        (HEAD, "'files' is missing"),
        (HEAD + "colour = 1\n" + FILE + COLUMNS + 'id = "Ref"', "'colour' is not a key"),
        (HEAD + FILE.replace("people", "persons") + COLUMNS + 'id = "Ref"', "table persons: is no"),
        (HEAD + FILE + COLUMNS + 'id = "Ref"\nshoe = "Shoe"', "table people: 'shoe' is no column"),
        (HEAD + FILE + COLUMNS + 'sex = "Sex"', "the required column 'id' has no rule"),
        (HEAD + FILE + COLUMNS + 'id = { part = "name" }', "column id: needs exactly one of"),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\nsex = { from = "Sex", values = { M = "man" } }',
            "column sex: 'M' stands for a value that is not one of",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\nsex = { from = "Sex", values = "sexes" }',
            "column sex: there is no dictionary 'sexes'",
        ),
        (
            HEAD
            + FILE
            + COLUMNS
            + 'id = "Ref"\nsex = { from = "Sex", values = {M="male", m="male"} }',
            "stands twice",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\nsex = { from = "Sex", eval = "x + 1" }',
            "column sex: 'eval' is not a key",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\ndate_of_birth = { from = ["D", "T"] }',
            "column date_of_birth: a day or a time comes from one column",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\nforce = { constant = "Essex" }',
            "column force: 'constant' stands for a value that is not the PNC code",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = "Ref"\nfamily_name = { from = "S", time = "T" }',
            "column family_name: 'time' belongs to a column of times",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = { answers = { headings = "Q*" } }',
            "column id: 'answers' fill a list",
        ),
        (
            HEAD + FILE + COLUMNS + 'id = { person = { name = "N", date_of_birth = "D" } }',
            "column id: 'person' is for a column that refers to one person",
        ),
        (HEAD + '[clock]\nzone = "Europe/Londn"\n' + FILE + COLUMNS + 'id = "R"', "no time zone"),
        (
            HEAD
            + FILE.replace("[[files.t", 'encoding = ["utf-9"]\n[[files.t')
            + COLUMNS
            + 'id = "R"',
            "file nominals*: 'utf-9' is no encoding",
        ),
    ],
)
def test_a_faulty_mapping_is_refused_where_it_is_faulty(text: str, sentence: str) -> None:
    with pytest.raises(MappingRefused) as refusal:
        parse_mapping(text, "test.toml")

    assert sentence in str(refusal.value)
    assert str(refusal.value).startswith("test.toml")


def test_a_mapping_that_is_not_there_is_refused_with_those_that_ship(tmp_path: Path) -> None:
    with pytest.raises(MappingRefused, match="niche-like"):
        read_mapping(tmp_path / "mine.toml")


@pytest.mark.parametrize("name", sorted(shipped_mappings()))
def test_every_mapping_that_ships_can_be_read_and_says_what_it_was_made_from(name: str) -> None:
    mapping = read_mapping(Path(name))

    assert mapping.name == name
    assert len(mapping.about) > 0
