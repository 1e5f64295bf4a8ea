"""The page that takes a newcomer from an extract to a finding does what it says."""

import re
import subprocess
from pathlib import Path

from graph.mapping import check_extract, read_mapping, suggest_mapping
from graph.mapping.definition.model import ColumnRule, FileMapping, Mapping, TableFeed

PAGE = Path(__file__).parents[3] / "docs" / "loading.md"


def test_its_example_is_proposed_corrected_and_tried_as_it_says(tmp_path: Path) -> None:
    blocks = re.findall(r"```bash\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    subprocess.run(["bash", "-ec", blocks[0]], cwd=tmp_path, check=True)
    proposal = suggest_mapping(tmp_path / "extract")
    (tmp_path / "mine.toml").write_text(proposal.text, encoding="utf-8")
    subprocess.run(["bash", "-ec", blocks[2]], cwd=tmp_path, check=True)

    report = check_extract(tmp_path / "extract", read_mapping(tmp_path / "mine.toml"))

    assert proposal.mapped == proposal.headings
    assert any('"OIC"' in question for question in proposal.questions)
    assert report.extract.unknown_words == ()
    assert [(fault.sheet, fault.row) for fault in report.faults] == [
        ("People.csv", 6),
        ("MARAC.csv", 3),
    ]


def test_it_names_every_key_of_a_mapping() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = {
        field.alias or name
        for model in (Mapping, FileMapping, TableFeed, ColumnRule)
        for name, field in model.model_fields.items()
    }
    plain = {"name", "title", "about", "tables", "columns", "clock", "required"}

    assert [key for key in sorted(keys - plain) if key not in page] == []
