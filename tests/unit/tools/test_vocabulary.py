from pathlib import Path

import pytest

from tools.vocabulary import ROOT, banned_words, vocabulary_faults


def written(root: Path, place: str, text: str) -> Path:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "text",
    [
        "told = 1\n",
        "def told() -> None: ...\n",
        "def tell(told: int) -> int:\n    return told\n",
        "names = [told for told in ()]\n",
        "with open('x') as told:\n    pass\n",
    ],
)
def test_an_identifier_that_names_nothing_is_reported_with_its_place(
    tmp_path: Path, text: str
) -> None:
    faults = vocabulary_faults(written(tmp_path, "api/page.py", text))

    assert len(faults) > 0
    assert all(fault.startswith("api/page.py:") and "`told`" in fault for fault in faults)


def test_a_word_in_a_string_or_a_longer_name_is_not_an_identifier(tmp_path: Path) -> None:
    text = '"""What was told."""\n\ntold_by = "told"\n'

    assert vocabulary_faults(written(tmp_path, "api/page.py", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (told:Person)\nRETURN told.id AS id\n",
        "MATCH (:Person)-[told:SUSPECT_IN]->()\nRETURN 1 AS number\n",
        "UNWIND $ids AS told\nRETURN 1 AS number\n",
        "RETURN [told IN $ids | 1] AS numbers\n",
        "MATCH (pair:Pair)\nRETURN pair.told AS told\n",
    ],
)
def test_a_variable_of_a_statement_that_names_nothing_is_reported(
    tmp_path: Path, text: str
) -> None:
    faults = vocabulary_faults(written(tmp_path, "cypher/reads/page.cypher", text))

    assert len(faults) > 0
    assert all(fault.startswith("cypher/reads/page.cypher:") for fault in faults)


def test_a_property_a_parameter_a_key_and_a_comment_are_no_variables(tmp_path: Path) -> None:
    text = "// What was told.\nMATCH (pair {told: $told})\nRETURN pair.told = 'told' AS same\n"

    assert vocabulary_faults(written(tmp_path, "cypher/reads/page.cypher", text)) == []


def test_a_public_class_name_may_stand_once_in_all_packages(tmp_path: Path) -> None:
    written(tmp_path, "api/page.py", "class Page: ...\n\n\nclass _Private: ...\n")
    written(tmp_path, "graph/page.py", "class Page: ...\n\n\nclass _Private: ...\n")

    assert vocabulary_faults(tmp_path) == [
        "graph/page.py:1: class Page is declared in api/page.py too"
    ]


def test_the_page_lists_exactly_the_words_that_are_refused() -> None:
    page = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8").rpartition("`):")[2]

    assert {word.strip("`,\n ") for word in page.split()} == banned_words()
