"""A proposed mapping is right for most headings, and says what it does not know."""

from pathlib import Path

import pytest

from graph.mapping import check_extract, parse_mapping, read_mapping, suggest_mapping
from graph.mapping.definition.model import Mapping
from graph.mapping.extract.folder import headings_of
from graph.mapping.tables.answer_columns import question_number

from .extracts import extract
from .test_shipped_mappings import laid_out


def reviewed(mapping: Mapping) -> set[tuple[str, str, str]]:
    """Return which heading fills which column of which table, as somebody reviewed it."""
    return {
        (heading.casefold(), feed.table, column)
        for file in mapping.files
        for feed in file.tables
        for heading, column in headings_of(feed)
    }


def test_four_of_five_columns_of_the_sample_are_right_by_themselves(test_data: Path) -> None:
    proposal = suggest_mapping(test_data / "extracts" / "rms_like")
    right = reviewed(read_mapping(Path("niche-like")))
    proposed = {
        (reading.heading.casefold(), reading.table, reading.column) for reading in proposal.readings
    }
    questions = {heading for heading, _, _ in proposed if question_number(heading, "q", "")}
    headings = {heading for heading, _, _ in right} | questions
    wrong = {heading for heading, _, _ in right - proposed}

    assert len(questions) == 6
    assert 1 - len(wrong) / len(headings) >= 0.8
    assert wrong == set()


def test_the_proposal_for_the_sample_quarantines_what_the_reviewed_mapping_does(
    test_data: Path,
) -> None:
    folder = test_data / "extracts" / "rms_like"

    proposed = check_extract(folder, parse_mapping(suggest_mapping(folder).text, "proposed.toml"))

    assert proposed.tables == check_extract(folder, read_mapping(Path("niche-like"))).tables


@pytest.mark.parametrize("name", ["athena-like", "connect-like", "dash-form", "marac-sheet"])
def test_a_proposal_for_another_layout_reads_most_of_its_headings(
    tmp_path: Path, name: str
) -> None:
    proposal = suggest_mapping(laid_out(tmp_path, name))

    assert proposal.mapped / proposal.headings >= 0.8
    parse_mapping(proposal.text, "proposed.toml")


def test_words_that_nobody_knows_and_columns_that_nothing_reads_are_named(tmp_path: Path) -> None:
    text = (
        "Nominal Ref,Surname,DOB,Sex,Shoe size\nN1,HOLT,12/11/1991,F,4\nN2,ODOWD,04/07/1986,Zz,9\n"
    )

    proposal = suggest_mapping(extract(tmp_path, {"nominals.csv": text}))

    assert "# Not read: Shoe size." in proposal.text
    assert '# Open: what does "Zz" of sex stand for? It comes up 1 times.' in proposal.text
    assert any('"Zz"' in question for question in proposal.questions)
    assert "HOLT" not in proposal.text
    parse_mapping(proposal.text, "proposed.toml")


def test_days_with_the_month_first_are_seen(tmp_path: Path) -> None:
    text = "Nominal Ref,Surname,DOB\nN1,HOLT,11/12/1991\nN2,ODOWD,07/24/1986\n"

    assert 'dates = "mdy"' in suggest_mapping(extract(tmp_path, {"nominals.csv": text})).text


def test_a_tracker_with_births_in_brackets_and_dotted_days_is_a_list_of_incidents(
    tmp_path: Path,
) -> None:
    (tmp_path / "delivery.toml").write_text(
        'source = "tracker"\nextracted_at = 2025-12-01T00:00:00Z\nsynthetic = true\n'
    )
    (tmp_path / "tracker.csv").write_text(
        "Our ref,Date of incident,Time,Victim (DOB),Alleged perpetrator(s) (DOB),Risk\n"
        "DA1,01.11.25,2030,Ruth FORD (05/06/1979),Neil FORD (12.12.78),HIGH\n"
        "DA2,13.11.25,0710,Ruth FORD (05/06/79),Neil FORD (12/12/1978); Gary FORD (01/03/82),MED\n"
    )

    proposal = suggest_mapping(tmp_path)
    report = check_extract(tmp_path, parse_mapping(with_force(proposal.text), "x"))

    assert proposal.mapped == proposal.headings - 1
    assert {name: table.valid for name, table in report.tables.items()} == {
        "people": 5,
        "incidents": 2,
        "parties": 5,
    }


def with_force(text: str) -> str:
    """Return a mapping with its open question about the force answered."""
    return text.replace('force = { constant = "" }', 'force = { constant = "42" }')
